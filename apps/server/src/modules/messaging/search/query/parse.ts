import { SEARCH_OPERATORS, type SearchOperator } from '@parley/contract';

/** What is asked for, taken apart. Nothing of it was looked up yet. */
export type ParsedQuery = {
  /** Each must be found; of the alternatives of one, one. */
  terms: Alternative[][];
  excluded: Alternative[];
  operators: Operator[];
  /** Of more than a search looks for; the rest was left out. */
  isCut: boolean;
};

/** Words as they were typed. `isPhrase`: beside each other, in this order. `isOpen`: the last of them is still being typed. */
export type Alternative = { text: string; isPhrase: boolean; isOpen: boolean };

export type Operator = { name: SearchOperator; value: string };

/** More words make a search no better, and each costs. */
const TERMS = 16;

const PART = /(-?)(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))/giu;

/**
 * `refund "not received" -shipping red OR blue topic:Loans`. Whatever cannot be meant as an operator is a word. `isTyping`: the last
 * word may have more letters to come.
 */
export function parseQuery(text: string, { isTyping = false } = {}): ParsedQuery {
  const query: ParsedQuery = { terms: [], excluded: [], operators: [], isCut: false };
  let isOr = false;
  for (const part of partsOf(text)) {
    if (isBegun(part)) continue;
    if (part.text === 'OR' && !part.isQuoted && query.terms.length > 0) {
      isOr = true;
      continue;
    }
    if (part.operator) query.operators.push({ name: part.operator, value: part.text });
    else addTerm(query, part, { isOr, isOpen: isTyping && part.isLast && !part.isQuoted });
    isOr = false;
  }
  return query;
}

/** An operator whose value is yet to come. */
const isBegun = ({ text, isQuoted, operator }: QueryPart): boolean =>
  operator
    ? text.trim() === ''
    : !isQuoted && SEARCH_OPERATORS.some((name) => text.toLowerCase() === `${name}:`);

type QueryPart = {
  text: string;
  isNot: boolean;
  isQuoted: boolean;
  operator: SearchOperator | null;
  isLast: boolean;
};

function partsOf(text: string): QueryPart[] {
  return [...joinPhones(text).matchAll(PART)].map((match) => {
    const [whole, minus, name, quoted, bare = ''] = match;
    const operator = SEARCH_OPERATORS.find((one) => one === name?.toLowerCase()) ?? null;
    const isQuoted = quoted !== undefined;
    const value = isQuoted ? quoted : bare;
    const isLast = match.index + whole.length === text.length;
    const prefix = name && !operator ? `${name}:` : '';
    return {
      text: `${prefix}${value.replaceAll(JOINED, ' ')}`,
      isNot: minus === '-',
      isQuoted,
      operator,
      isLast,
    };
  });
}

/** Stands for a blank within a number; nothing that is typed holds it. */
const JOINED = '\u0001';

const DIGIT_GROUPS =
  /(?<![\p{L}\p{N}:"])[+(]{0,2}\p{Nd}[\p{Nd}()]*(?:[ .\-/]{1,2}\(?\p{Nd}{2,}\)?){1,5}(?![\p{L}\p{N}])/gu;
/** Without a sign that it is one, so many digits are a phone number's. */
const PHONE_DIGITS = 9;

/** `0712 345 678` is one number, and not three. */
const joinPhones = (text: string): string =>
  text.replace(DIGIT_GROUPS, (digits) => {
    const isPhone = /^[+(0]/.test(digits) || digits.replace(/\P{Nd}/gu, '').length >= PHONE_DIGITS;
    return isPhone ? digits.replaceAll(' ', JOINED) : digits;
  });

function addTerm(
  query: ParsedQuery,
  { text, isNot, isQuoted }: QueryPart,
  { isOr, isOpen }: { isOr: boolean; isOpen: boolean },
): void {
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}\p{RI}]/u.test(text)) return;
  const term: Alternative = { text, isPhrase: isQuoted, isOpen };
  if (query.terms.length + query.excluded.length >= TERMS) query.isCut = true;
  else if (isNot) query.excluded.push({ ...term, isOpen: false });
  else if (isOr) query.terms.at(-1)?.push(term);
  else query.terms.push([term]);
}
