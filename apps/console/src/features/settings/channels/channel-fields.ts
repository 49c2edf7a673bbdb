import type { ChannelField, ChannelFieldValues } from '@parley/contract';
import { en } from '../../../i18n/en/index.ts';
import { i18next } from '../../../i18n/i18n.ts';

type Worded = keyof typeof en.settings.channels.fields;

const isWorded = (name: string): name is Worded => Object.hasOwn(en.settings.channels.fields, name);

/** Words for a field by its name; one that a later release of a channel brings speaks for itself. */
export function fieldWords(name: string): { label: string; where: string | null; invalid: string } {
  if (!isWorded(name))
    return { label: name, where: null, invalid: i18next.t('settings:channels.fieldInvalid') };
  return {
    label: i18next.t(`settings:channels.fields.${name}.label`),
    where: i18next.t(`settings:channels.fields.${name}.where`),
    invalid: i18next.t(`settings:channels.fields.${name}.invalid`),
  };
}

/** Whether a value is what the channel expects; `null`: it is. */
export function checkField(field: ChannelField, value: string, mayBeEmpty = false): string | null {
  const text = value.trim();
  const pattern = new RegExp(field.pattern);
  if (text === '') return mayBeEmpty || pattern.test('') ? null : i18next.t('form:required');
  return pattern.test(text) ? null : fieldWords(field.name).invalid;
}

/** Fields that most people leave as they are. */
export const isAdvanced = (field: ChannelField): boolean => field.default !== null;

/** What a form begins with: what is there, else the channel's own choice. Secrets are never shown again. */
export const startValues = (
  fields: readonly ChannelField[],
  known: ChannelFieldValues = {},
): ChannelFieldValues =>
  Object.fromEntries(fields.map(({ name, default: usual }) => [name, known[name] ?? usual ?? '']));

/** What was filled in, without the fields that were left empty. */
export const filledValues = (
  fields: readonly ChannelField[],
  values: Readonly<Record<string, string>>,
): ChannelFieldValues =>
  Object.fromEntries(
    fields.flatMap(({ name }) => {
      const text = values[name]?.trim();
      return text ? [[name, text]] : [];
    }),
  );
