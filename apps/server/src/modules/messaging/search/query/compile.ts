import { PHONE_DIGITS } from '../text/phones.ts';
import { PHONE_SIGN, type Token, tokensOf } from '../text/tokens.ts';
import { type Expression, group, word } from './expression.ts';
import type { Alternative, ParsedQuery } from './parse.ts';

/** Other words that mean a word, or that it may become; the word itself is among them. */
export type Variants = ReadonlyMap<string, readonly string[]>;

export type Compiled = { terms: Expression[]; excluded: Expression[] };

/** Of a phrase, or of what stands together without blanks, the first words: enough to tell it, and PostgreSQL tries each at each place. */
const WORDS_OF_TERM = 12;
/** Words that have other forms looked for. */
const WORDS_VARIED = 16;

export function compile({ terms, excluded }: ParsedQuery, variants: Variants): Compiled {
  return {
    terms: terms.map((term) =>
      group(
        'any',
        term.flatMap((one) => compileAlternative(one, variants)),
      ),
    ),
    excluded: excluded.flatMap((one) => compileAlternative(one, variants)),
  };
}

/** Words that other words may stand for: neither those of a phrase nor what is no word. */
export function wordsToVary({ terms }: ParsedQuery): { word: string; isOpen: boolean }[] {
  const words = terms.flat().flatMap(({ text, isPhrase, isOpen }) => {
    const tokens = isPhrase ? [] : inOrder(text);
    return tokens.flatMap(({ kind, words: [word = ''] }, n) =>
      kind === 'word' ? [{ word, isOpen: isOpen && n === tokens.length - 1 }] : [],
    );
  });
  return words.slice(0, WORDS_VARIED);
}

function compileAlternative({ text, isPhrase, isOpen }: Alternative, variants: Variants): Expression[] {
  const tokens = tokensOf(text);
  const chain = inOrder(text);
  if (chain.length === 0) return [];
  const last = chain.length - 1;
  const words = chain.map((token, n) =>
    expressionOf(token, isPhrase ? NONE : variants, isOpen && n === last),
  );
  const isCounted = tokens.some(({ kind }) => kind === 'phone') && /\s/.test(text) && !isPhrase;
  const own = group(isCounted ? 'all' : 'next', words);
  return isPhrase ? [own] : [own, ...tokens.flatMap((token) => asWhole(token, isOpen))];
}

const NONE: Variants = new Map();

/** The words of a text one after the other. Of signs without blanks each is there with the next, so the last one alone says nothing more. */
const inOrder = (text: string): Token[] =>
  tokensOf(text)
    .filter((token, n, all) => {
      if (token.kind === 'whole' || token.kind === 'phone') return false;
      const before = all[n - 1];
      return !(isSign(token) && before?.kind === 'gram' && before.end === token.end);
    })
    .slice(0, WORDS_OF_TERM);

const isSign = ({ kind, words: [gram = ''] }: Token): boolean => kind === 'gram' && [...gram].length === 1;

/** Digits before which too many numbers begin alike. */
const NUMBER_CHARS = 3;

function expressionOf(token: Token, variants: Variants, isOpen: boolean): Expression {
  const { kind, words } = token;
  const [own = ''] = words;
  if (kind === 'gram') return word(own, isSign(token));
  if (kind === 'number') return word(own, isOpen && own.length >= NUMBER_CHARS);
  const others = variants.get(own) ?? [];
  return group(
    'any',
    [...new Set([...words, ...others])].map((one) => word(one)),
  );
}

function asWhole({ kind, words: [own = ''] }: Token, isOpen: boolean): Expression[] {
  if (kind === 'whole') return [word(own, isOpen && own.length >= NUMBER_CHARS)];
  if (kind !== 'phone') return [];
  const digits = own.slice(PHONE_SIGN.length);
  const shorter = digits.length - PHONE_DIGITS.min;
  // A number without its country is found by one with it, and the other way round.
  const ends = Array.from({ length: Math.max(0, shorter) }, (_, n) => digits.slice(0, PHONE_DIGITS.min + n));
  return [word(own, true), ...ends.map((end) => word(`${PHONE_SIGN}${end}`))];
}
