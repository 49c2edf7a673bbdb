import type { ChoiceOption, Content } from '@parley/contract';
import type { Capabilities, ChoiceLimits } from './capabilities.ts';
import { countChars } from './chars.ts';

export type Choices = Extract<Content, { type: 'choices' }>;

/** How a question with answers is asked on the channel: the first of these that holds all of it. */
export function choiceForm(choices: Choices, capabilities: Capabilities): 'buttons' | 'list' | 'text' {
  if (holds(capabilities.buttons, choices.options, capabilities.charsAre)) return 'buttons';
  return holds(capabilities.list, choices.options, capabilities.charsAre) ? 'list' : 'text';
}

/** The options as numbered lines, for a channel that has nothing to press. */
export const numberedOptions = (options: readonly ChoiceOption[]): string =>
  options
    .map(({ title, description }, index) => `${index + 1}. ${title}${description ? ` – ${description}` : ''}`)
    .join('\n');

function holds(limits: ChoiceLimits, options: readonly ChoiceOption[], unit: Capabilities['charsAre']) {
  const fits = (text: string | null, most: number) => countChars(text ?? '', unit) <= most;
  return (
    options.length <= limits.most &&
    areDifferent(options) &&
    options.every(
      ({ id, title, description }) =>
        fits(id, limits.idChars) &&
        fits(title, limits.titleChars) &&
        fits(description, limits.descriptionChars),
    )
  );
}

/** Channels refuse two options of one name; by number they can still be told apart. */
const areDifferent = (options: readonly ChoiceOption[]) =>
  new Set(options.map(({ id }) => id)).size === options.length &&
  new Set(options.map(({ title }) => title)).size === options.length;
