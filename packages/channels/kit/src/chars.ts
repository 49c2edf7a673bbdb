import type { Capabilities } from './capabilities.ts';

type Unit = Capabilities['charsAre'];

/** How long a text is, as the channel counts. */
export function countChars(text: string, unit: Unit): number {
  if (unit === 'utf16_units') return text.length;
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * The longest beginning of at most `most` characters that parts nothing which is read as one, such as a family of emoji. What is
 * longer than that by itself is parted between code points.
 */
export function clipChars(text: string, most: number, unit: Unit): string {
  if (text.length <= most) return text;
  const whole = takeWhile(pieces(text), most, unit);
  return whole === '' ? takeWhile(text, most, unit) : whole;
}

function* pieces(text: string) {
  for (const { segment } of graphemes.segment(text)) yield segment;
}

function takeWhile(parts: Iterable<string>, most: number, unit: Unit): string {
  let taken = '';
  let length = 0;
  for (const part of parts) {
    length += countChars(part, unit);
    if (length > most) break;
    taken += part;
  }
  return taken;
}
