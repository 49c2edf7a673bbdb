import type { ChannelAnswer } from './wire.ts';

const LONGEST_WAIT_MS = 60 * 60 * 1000;

/** How long the other side wants to be left alone, an hour at most. In seconds only; a date would need a clock. */
export function retryAfterMs({ headers }: ChannelAnswer): number | null {
  const given = Object.entries(headers).find(([name]) => name.toLowerCase() === 'retry-after')?.[1];
  if (!given || !/^\d+$/.test(given.trim())) return null;
  return Math.min(Number(given) * 1000, LONGEST_WAIT_MS);
}
