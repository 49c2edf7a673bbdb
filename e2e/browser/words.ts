import { en } from '../../apps/console/src/i18n/en/index.ts';
import firstWords from '../../apps/widget/src/i18n/en.ts';
import laterWords from '../../apps/widget/src/i18n/en-later.ts';

/** What the console says, and what the customer's app says. */
export const say = { ...en, widget: { ...firstWords, ...laterWords } };

/** A text of a catalogue with its holes filled. */
export const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{\{?(\w+)[^}]*\}\}?/g, (_hole, name: string) => String(values[name] ?? ''));

/** A text of a catalogue with whatever in its holes. */
export const anyOf = (text: string): RegExp =>
  new RegExp(
    text
      .split(/\{\{?\w+[^}]*\}\}?/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.+'),
  );
