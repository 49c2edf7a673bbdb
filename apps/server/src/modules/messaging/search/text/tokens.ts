import { fold } from './fold.ts';
import { findPhones } from './phones.ts';

/** Something that can be looked for, where it stands in the text. */
export type Token = {
  /** All under which it is found; the first is what it is. */
  words: string[];
  /** Among the words of the text, from 1: neighbours make a phrase. */
  position: number;
  /** In UTF-16 units of the text as it was written. */
  start: number;
  end: number;
  /** whole: parts joined to one, as a code is often written. phone: digits from the last to the first. */
  kind: 'word' | 'number' | 'gram' | 'whole' | 'phone';
};

/** PostgreSQL keeps no position beyond, and nobody writes messages of more. */
const LAST_POSITION = 16_000;
const WORD_CHARS = 60;
const WHOLE_CHARS = 64;

const EMOJI = '\\p{Extended_Pictographic}\\ufe0f?[\\u{1f3fb}-\\u{1f3ff}]?';
const WORD = new RegExp(`[\\p{L}\\p{N}\\p{M}]+|${EMOJI}|\\p{RI}{2}`, 'gu');
/** What stands between the parts of a code, an address or an amount. */
const JOINT = /^(?:[-_./@:#+&=~–]{1,3}|[,'’])$/;
/** These join digits only. */
const JOINS_DIGITS = /^[,'’]$/;
const DIGIT_LAST = /\p{Nd}$/u;
const DIGIT_FIRST = /^\p{Nd}/u;
/** Scripts that put no blanks between words, and Korean, whose endings stick to them. */
const GRAMS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々ｰﾞﾟ]+/gu;

/** Everything in a text that can be found, in its order. The same for what is written down and for what is asked. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const { 0: run, index } of text.matchAll(WORD)) {
    if (tokens.length >= LAST_POSITION) return tokens;
    for (const part of partsOf(run, index))
      if (part.isGrams) addGrams(tokens, part);
      else addWord(tokens, part);
  }
  return [...tokens, ...wholesOf(text, tokens), ...phonesOf(text, tokens)];
}

type Run = { text: string; at: number; isGrams: boolean };

/** Stretches of one way of writing: `iPhone手机` is a word and two signs. */
function partsOf(run: string, at: number): Run[] {
  const parts: Run[] = [];
  let from = 0;
  for (const { 0: grams, index } of run.matchAll(GRAMS)) {
    if (index > from) parts.push({ text: run.slice(from, index), at: at + from, isGrams: false });
    parts.push({ text: grams, at: at + index, isGrams: true });
    from = index + grams.length;
  }
  if (from < run.length) parts.push({ text: run.slice(from), at: at + from, isGrams: false });
  return parts;
}

function addWord(tokens: Token[], { text, at }: Run): void {
  const word = fold(text).slice(0, WORD_CHARS);
  if (word === '') return;
  const position = tokens.length + 1;
  const kind = /\d/.test(word) ? 'number' : 'word';
  tokens.push({ words: formsOf(word), position, start: at, end: at + text.length, kind });
}

/** A sign with the voice mark that stands apart in half-width Japanese. */
const SIGN = /.[\uff9e\uff9f\u3099\u309a]?/gsu;

/** Two signs at a time, each with the next; the last one alone, so that every sign begins something. */
function addGrams(tokens: Token[], { text, at }: Run): void {
  const signs: { sign: string; start: number; end: number }[] = [];
  const folded = new Map<string, string>();
  for (const { 0: raw, index } of text.matchAll(SIGN)) {
    const sign = folded.get(raw) ?? fold(raw);
    folded.set(raw, sign);
    if (sign !== '') signs.push({ sign, start: at + index, end: at + index + raw.length });
  }
  signs.forEach(({ sign, start, end }, n) => {
    const next = signs[n + 1];
    tokens.push({
      words: [sign + (next?.sign ?? '')],
      position: tokens.length + 1,
      start,
      end: next?.end ?? end,
      kind: 'gram',
    });
  });
}

/** What sticks to the front of words: the Arabic article, also behind and, with, like, for; of Hebrew one letter at a time. */
function formsOf(word: string): string[] {
  const arabic = /^(?:[وفبك]{0,2}ال|لل)(?=\p{Script=Arabic}{3})/u.exec(word)?.[0];
  if (arabic) return [word.slice(arabic.length)];
  const isHebrew = /^[הובלמשכ]\p{Script=Hebrew}{3}/u.test(word);
  return isHebrew ? [word, word.slice(1)] : [word];
}

/** `INV-2026/0031` is found by its parts, and by `inv20260031`. */
function wholesOf(text: string, words: Token[]): Token[] {
  const wordAt = inStep(words);
  return chunksOf(text).flatMap(({ start, end }) => {
    const whole = fold(text.slice(start, end)).replace(/[^\p{L}\p{N}\p{M}]/gu, '');
    const first = wordAt(start);
    if (!first || whole.length > WHOLE_CHARS || first.kind === 'gram') return [];
    return [{ words: [whole], position: first.position, start, end, kind: 'whole' as const }];
  });
}

const PART = /[\p{L}\p{N}\p{M}]+/gu;

/** Parts without a blank between them: codes, addresses, amounts. Part by part, because an expression for all of it tries every end of each. */
function chunksOf(text: string): { start: number; end: number }[] {
  const chunks: { start: number; end: number; parts: number; last: string }[] = [];
  for (const { 0: part, index: start } of text.matchAll(PART)) {
    const chunk = chunks.at(-1);
    const end = start + part.length;
    if (chunk && isJoined(chunk.last, text.slice(chunk.end, Math.min(start, chunk.end + 4)), part))
      Object.assign(chunk, { end, parts: chunk.parts + 1, last: part });
    else chunks.push({ start, end, parts: 1, last: part });
  }
  return chunks.filter(({ parts }) => parts > 1);
}

function isJoined(before: string, between: string, after: string): boolean {
  if (!JOINT.test(between)) return false;
  return !JOINS_DIGITS.test(between) || (DIGIT_LAST.test(before) && DIGIT_FIRST.test(after));
}

/** Finds the first token from a place on, for places that only go up: so all of them are one walk. */
function inStep(tokens: Token[]): (start: number) => Token | undefined {
  let n = 0;
  return (start) => {
    while (n < tokens.length && (tokens[n] as Token).start < start) n += 1;
    return tokens[n];
  };
}

function phonesOf(text: string, words: Token[]): Token[] {
  const wordAt = inStep(words);
  return findPhones(text).map(({ digits, start, end }) => {
    const position = wordAt(start)?.position ?? 1;
    return { words: [backwards(digits)], position, start, end, kind: 'phone' as const };
  });
}

/** Numbers that end alike begin alike when they are read from their end. The sign keeps them apart from every word. */
const backwards = (digits: string): string => `${PHONE_SIGN}${[...digits].reverse().join('')}`;
export const PHONE_SIGN = 'p/';
