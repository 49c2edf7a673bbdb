import type { Token } from './tokens.ts';

/** Of which kind a text is: each has words of its own in the index, so that a search in one does not read past the others. */
const CLASSES = { text: '', note: 'n/', file: 'f/' } as const;
export type TextClass = keyof typeof CLASSES;

/** A word as it stands in the index. */
export const lexemeOf = (cls: TextClass, word: string): string => `${CLASSES[cls]}${word}`;

/** Texts of one message as the words of a `tsvector`, with `marks`: words of ours that stand at no place. */
export function vectorOf(
  texts: readonly { cls: TextClass; tokens: readonly Token[] }[],
  marks: readonly string[],
): string {
  const places = new Map<string, Set<number>>(marks.map((mark) => [mark, new Set()]));
  for (const { cls, tokens } of texts)
    for (const { words, position } of tokens)
      for (const word of words) addPlace(places, lexemeOf(cls, word), position);
  return [...places].map(([lexeme, at]) => `${quote(lexeme)}${placesOf(at)}`).join(' ');
}

/** PostgreSQL keeps no more of one word. */
const PLACES_OF_WORD = 250;

function addPlace(places: Map<string, Set<number>>, lexeme: string, position: number): void {
  const known = places.get(lexeme) ?? new Set();
  places.set(lexeme, known);
  if (known.size < PLACES_OF_WORD) known.add(position);
}

const placesOf = (at: Set<number>): string => (at.size === 0 ? '' : `:${[...at].join(',')}`);

/** As `tsvector` and `tsquery` read it. Words hold neither quotes nor backslashes; this holds if that changes. */
export const quote = (lexeme: string): string => `'${lexeme.replace(/['\\]/g, '\\$&')}'`;

/** Words that people would know again, for the vocabulary: neither numbers nor pieces of a script without blanks. */
export const vocabularyOf = (tokens: readonly Token[]): string[] =>
  tokens.flatMap(({ kind, words }) =>
    kind === 'word' ? words.filter(({ length }) => length >= 2 && length <= 40) : [],
  );
