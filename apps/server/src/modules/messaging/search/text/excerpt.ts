import type { Excerpt } from '@parley/contract';
import type { Needles } from '../query/expression.ts';
import { tokensOf } from './tokens.ts';

type Mark = Excerpt['marks'][number];

/** UTF-16 units of a text that is shown around its first hit, and of them before it. */
const SHOWN = 180;
const SHOWN_BEFORE = 60;
const ELLIPSIS = '…';

/** The text around its first hit, every hit marked; its beginning where there is none. */
export function excerptOf(text: string, needles: Needles): Excerpt {
  const marks = marksIn(text, needles);
  const from = startAt(text, (marks[0]?.start ?? 0) - SHOWN_BEFORE);
  const to = endAt(text, from + SHOWN);
  const lead = from > 0 ? ELLIPSIS : '';
  const shift = lead.length - from;
  return {
    text: `${lead}${text.slice(from, to)}${to < text.length ? ELLIPSIS : ''}`,
    marks: marks
      .filter(({ start, end }) => start >= from && end <= to)
      .map(({ start, end }) => ({ start: start + shift, end: end + shift })),
  };
}

/** Where what was looked for stands, in order; what touches is one. */
function marksIn(text: string, { words, prefixes }: Needles): Mark[] {
  const isHit = (word: string) => words.has(word) || prefixes.some((prefix) => word.startsWith(prefix));
  const hits = tokensOf(text)
    .filter((token) => token.words.some(isHit))
    .map(({ start, end }) => ({ start, end }))
    .sort((a, b) => a.start - b.start);
  const marks: Mark[] = [];
  for (const { start, end } of hits) {
    const last = marks.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else marks.push({ start, end });
  }
  return marks;
}

/** After a blank, if there is one near, and never within a sign. */
function startAt(text: string, wanted: number): number {
  if (wanted <= 0) return 0;
  const blank = text.slice(wanted, wanted + 20).search(/\s/u);
  return blank >= 0 ? wanted + blank + 1 : atSign(text, wanted);
}

function endAt(text: string, wanted: number): number {
  if (wanted >= text.length) return text.length;
  const blank = text.slice(wanted - 20, wanted).search(/\s\S*$/u);
  return blank >= 0 ? wanted - 20 + blank : atSign(text, wanted);
}

/** Not between the two halves of a surrogate pair. */
const atSign = (text: string, at: number): number => (/[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at);
