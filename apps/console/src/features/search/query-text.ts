import { SEARCH_OPERATORS, type SearchOperator } from '@parley/contract';

/** An operator as it stands in the text, with its place there. */
export type TypedOperator = { name: SearchOperator; value: string; start: number; end: number };

const OPERATOR = new RegExp(`(?<=^|\\s)(${SEARCH_OPERATORS.join('|')}):(?:"([^"]*)"?|(\\S*))`, 'giu');

/** The operators of a query, in their order; one without a value is still being typed. */
export const operatorsIn = (text: string): TypedOperator[] =>
  [...text.matchAll(OPERATOR)].map(({ 0: whole, 1: name = '', 2: quoted, 3: bare = '', index }) => ({
    name: name.toLowerCase() as SearchOperator,
    value: quoted ?? bare,
    start: index,
    end: index + whole.length,
  }));

/** What of a query is no operator. */
export const wordsIn = (text: string): string =>
  operatorsIn(text)
    .toReversed()
    .reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text)
    .replace(/\s+/gu, ' ')
    .trim();

export const withoutOperator = (text: string, { start, end }: TypedOperator): string =>
  `${text.slice(0, start)}${text.slice(end).trimStart()}`.trimStart();

const WHOLE: Partial<Record<SearchOperator, string>> = { has: 'has:file', is: 'is:note' };

/** The query with an operator begun at its end, or whole where it has but one value. */
export function withOperator(text: string, name: SearchOperator): string {
  const lead = text === '' || text.endsWith(' ') ? text : `${text} `;
  const whole = WHOLE[name];
  return whole ? `${lead}${whole} ` : `${lead}${name}:`;
}

/** The operator at the end of the query, while its value is being typed. */
export function openOperator(text: string): TypedOperator | null {
  const last = operatorsIn(text).at(-1);
  const isOpen = last && last.end === text.length && !(text.endsWith('"') && last.value !== '');
  return isOpen ? last : null;
}

/** The query with this value for an operator. */
export function withValue(text: string, { name, start, end }: TypedOperator, value: string): string {
  const written = /[\s"]/u.test(value) ? `"${value.replaceAll('"', '')}"` : value;
  return `${text.slice(0, start)}${name}:${written} ${text.slice(end).trimStart()}`;
}
