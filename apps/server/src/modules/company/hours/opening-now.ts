import type { Topic } from '@parley/contract';
import { isOpenAt, nextOpening } from './opening.ts';

export type Opening = { isOpen: boolean; opensAt: string | null };

const MINUTE_MS = 60_000;

/** Of this minute: hours begin and end with one, and so do changes of clocks. */
let minute = 0;
let kept = new Map<string, Opening>();

/**
 * Whether a topic is open now and when it opens next. Found out once a minute and version, because strangers ask for it as often as
 * they like, and a tenant says how much there is to look at.
 */
export function openingNow({ id, seq, hours }: Pick<Topic, 'id' | 'seq' | 'hours'>, now: Date): Opening {
  if (!hours) return { isOpen: true, opensAt: null };
  const current = Math.floor(now.getTime() / MINUTE_MS);
  if (current !== minute) kept = new Map();
  minute = current;
  const key = `${id} ${seq}`;
  const known = kept.get(key);
  if (known) return known;
  const isOpen = isOpenAt(hours, now);
  const opening = { isOpen, opensAt: isOpen ? null : (nextOpening(hours, now)?.toISOString() ?? null) };
  kept.set(key, opening);
  return opening;
}
