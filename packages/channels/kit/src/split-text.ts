import type { Capabilities } from './capabilities.ts';
import { clipChars, countChars } from './chars.ts';

/** Where a text is best parted, best first: between paragraphs, lines, sentences, words. */
const BREAKS = [/\n[^\S\n]*\n\s*/g, /\n\s*/g, /(?<=[.!?…。！？])\s+|(?<=[。！？])/g, /\s+/g];
/** An earlier break would leave a part that is hardly worth a message of its own. */
const LEAST_SHARE = 0.4;

/** The text in parts of at most `most` characters; nothing is lost but the white space where it was parted. */
export function splitText(text: string, most: number, unit: Capabilities['charsAre']): string[] {
  const parts: string[] = [];
  let rest = text;
  while (countChars(rest, unit) > most) {
    const window = clipChars(rest, most, unit);
    const cut = findBreak(rest, window.length);
    parts.push(rest.slice(0, cut.start));
    rest = rest.slice(cut.end);
  }
  if (rest !== '' || parts.length === 0) parts.push(rest);
  return parts;
}

function findBreak(text: string, end: number): { start: number; end: number } {
  // One character more: a break may stand right behind what fits.
  const window = text.slice(0, end + 1);
  for (const pattern of BREAKS) {
    const last = [...window.matchAll(pattern)].findLast(
      ({ index }) => index <= end && index >= end * LEAST_SHARE && index > 0,
    );
    if (last) return { start: last.index, end: last.index + last[0].length };
  }
  return { start: end, end };
}
