import { createHash } from 'node:crypto';
import { textOf, writeJson } from './json.ts';

/** Ids of WhatsApp have about a hundred characters; what is far beyond would not fit into an index of the database. */
const MOST_CHARS = 400;

/** An id as it came; one that is too long by its hash, everywhere the same. */
export function idOf(value: unknown): string | null {
  const text = textOf(value)?.trim() ?? '';
  if (text === '') return null;
  return text.length <= MOST_CHARS ? text : hashOf(text);
}

/** For what came without an id: the same for the same thing. */
export const fingerprintOf = (...values: unknown[]): string => hashOf(values.map(writeJson).join('\n'));

export const hashOf = (content: string | Uint8Array): string =>
  `sha256-${createHash('sha256').update(content).digest('hex')}`;

/** A name of something for counting: short, and without letters that could be mistaken for something else. */
export const nameOf = (...parts: unknown[]): string =>
  parts
    .map(textOf)
    .filter((part) => part !== null && part !== '')
    .join('.')
    .replace(/[^\w.-]+/g, '_')
    .slice(0, 64) || 'unknown';
