import { lexemeOf, quote, type TextClass } from '../text/lexemes.ts';

/** What is looked for, before it is known in which class of texts. */
export type Expression =
  | { is: 'word'; word: string; isPrefix: boolean }
  /** next: each right behind the one before. */
  | { is: 'any' | 'all' | 'next'; of: Expression[] };

export const word = (text: string, isPrefix = false): Expression => ({ is: 'word', word: text, isPrefix });

/** One of several, or itself when there is but one. */
export const group = (is: 'any' | 'all' | 'next', of: Expression[]): Expression =>
  of.length === 1 ? (of[0] as Expression) : { is, of };

const SIGNS = { any: ' | ', all: ' & ', next: ' <-> ' };

/** As `tsquery` reads it. */
export function render(expression: Expression, cls: TextClass): string {
  if (expression.is === 'word')
    return `${quote(lexemeOf(cls, expression.word))}${expression.isPrefix ? ':*' : ''}`;
  return `(${expression.of.map((one) => render(one, cls)).join(SIGNS[expression.is])})`;
}

/** Which words of a text to mark. */
export type Needles = { words: ReadonlySet<string>; prefixes: readonly string[] };

export function needlesOf(expressions: readonly Expression[]): Needles {
  const words = expressions.flatMap(wordsIn);
  return {
    words: new Set(words.filter(({ isPrefix }) => !isPrefix).map((one) => one.word)),
    prefixes: words.filter(({ isPrefix }) => isPrefix).map((one) => one.word),
  };
}

const wordsIn = (expression: Expression): Extract<Expression, { is: 'word' }>[] =>
  expression.is === 'word' ? [expression] : expression.of.flatMap(wordsIn);
