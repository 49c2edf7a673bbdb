import { SLOTS } from './phrases.ts';
import type { Random } from './random.ts';

type Piece = string | { slot: string };

/** Phrases taken apart once, because ten million are put together. */
const pieces = new Map<string, Piece[]>();

/** The phrase with its `{slots}` filled. The result holds no tab, quote, backslash or line break: it is COPY text and JSON as it is. */
export function fillPhrase(random: Random, phrase: string): string {
  let text = '';
  for (const piece of takeApart(phrase)) text += typeof piece === 'string' ? piece : fill(random, piece.slot);
  return text;
}

function takeApart(phrase: string): Piece[] {
  const known = pieces.get(phrase);
  if (known) return known;
  if (/[\t"\\\n]/.test(phrase)) throw new Error(`not a phrase for COPY: ${phrase}`);
  const taken = phrase
    .split(/(\{\w+\})/)
    .map((piece) => (piece.startsWith('{') ? { slot: piece.slice(1, -1) } : piece));
  pieces.set(phrase, taken);
  return taken;
}

function fill(random: Random, slot: string): string {
  if (slot === 'order') return `NC-${10_000 + random.below(990_000)}`;
  if (slot === 'code') return `${random.pick(CODES)}${1_000 + random.below(9_000)}`;
  if (slot === 'amount') return `€ ${5 + random.below(900)}.${10 + random.below(90)}`;
  const words = SLOTS[slot as keyof typeof SLOTS];
  if (!words) throw new Error(`nobody knows what {${slot}} is`);
  return random.pick(words);
}

const CODES = ['E', 'RX', 'GB', 'KE', 'TR'] as const;
