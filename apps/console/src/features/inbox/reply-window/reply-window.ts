import type { Conversation, Inbox } from '@parley/contract';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** soon, last: it is time to answer, or nearly too late. closed: free text does not get through any more. */
export type WindowStage = 'open' | 'soon' | 'last' | 'closed';

/**
 * Until when (milliseconds since 1970) free text gets through to a customer; null: always. Where the customer has never written it
 * never did.
 */
export function windowEndMs(
  { contactWroteAt }: Pick<Conversation, 'contactWroteAt'>,
  inbox: Inbox | undefined,
): number | null {
  const hours = inbox?.account?.replyWindowHours ?? null;
  if (hours === null) return null;
  return contactWroteAt === null ? 0 : Date.parse(contactWroteAt) + hours * HOUR_MS;
}

export function windowStage(endMs: number, nowMs: number): WindowStage {
  const leftMs = endMs - nowMs;
  if (leftMs <= 0) return 'closed';
  if (leftMs <= 30 * MINUTE_MS) return 'last';
  return leftMs <= 2 * HOUR_MS ? 'soon' : 'open';
}
