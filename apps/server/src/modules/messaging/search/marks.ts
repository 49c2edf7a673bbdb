import type { Message } from '@parley/contract';

/** Words of ours in the index, which no text can hold: they begin with a sign. */
export const HAS_FILE = '@file';

/** By what kind of author. */
export const byKind = (kind: string): string => `@k/${kind}`;

/** By whom. The end of an id is random, so this much of it is nearly as good as all; whoever asks looks again at the message. */
export const byAuthor = (id: string): string => `@a/${id.slice(-12)}`;

/** Written much earlier than it came here, as what was imported: its place in the log does not tell when. */
export const WRITTEN_EARLIER = '@l';
/** What was written up to so long before it came stands in the log where it is looked for. */
export const LATE_MS = 86_400_000;

const isLate = ({ wroteAt, at }: Pick<Message, 'wroteAt' | 'at'>): boolean =>
  wroteAt !== null && Date.parse(at) - Date.parse(wroteAt) > LATE_MS;

/**
 * Stretches of the log, from short to long, each sixteen times the one before. A search for a word that is everywhere looks through the
 * newest stretch, where enough of it stands; one for a rare word through longer ones.
 */
const STRETCH_BITS = [12, 16, 20, 24] as const;
export const STRETCHES = STRETCH_BITS.length;

const stretchOf = (level: number, seq: number): number =>
  Math.floor(seq / 2 ** (STRETCH_BITS[level] as number));
const stretch = (level: number, n: number): string => `#${level}${n.toString(36)}`;

/** The stretch in which a place lies and the one before it, and the first place of both; null: they are the whole log. */
export function stretchesBefore(level: number, beforeSeq: number): { marks: string[]; from: number } | null {
  const bits = STRETCH_BITS[level];
  const newest = stretchOf(level, beforeSeq - 1);
  if (bits === undefined || newest <= 1) return null;
  return { marks: [stretch(level, newest), stretch(level, newest - 1)], from: (newest - 1) * 2 ** bits };
}

/** All marks of a message. */
export function marksOf(message: Message): string[] {
  const { seq, author, attachments } = message;
  return [
    byKind(author.kind),
    ...(author.id === null ? [] : [byAuthor(author.id)]),
    ...(attachments.length > 0 ? [HAS_FILE] : []),
    ...(isLate(message) ? [WRITTEN_EARLIER] : []),
    ...STRETCH_BITS.map((_, level) => stretch(level, stretchOf(level, seq))),
  ];
}
