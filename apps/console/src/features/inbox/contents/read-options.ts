import { countCharacters } from '@parley/client';

export const OPTION_CHARS = 72;
const MOST = 10;

/** `option`: which of them, if it is one. */
type OptionsProblem = { key: 'fewOptions' | 'manyOptions' | 'longOption' | 'twice'; option: string };

export const optionsIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .filter(Boolean);

/** What is wrong with the answers of a question; null: nothing. */
export function problemOf(options: readonly string[]): OptionsProblem | null {
  if (options.length < 2) return { key: 'fewOptions', option: '' };
  if (options.length > MOST) return { key: 'manyOptions', option: '' };
  const long = options.find((option) => countCharacters(option) > OPTION_CHARS);
  if (long) return { key: 'longOption', option: long };
  const twice = options.find((option, index) => options.indexOf(option) !== index);
  return twice ? { key: 'twice', option: twice } : null;
}
