import type { CLOSE as Codes } from '@parley/contract';
import type { EndReason } from './feed-types.ts';

/** The contract's own, held equal by its type: the contract's value would bring its schemas along. */
export const CLOSE: typeof Codes = {
  restarting: 1012,
  tooSlow: 4008,
  silent: 4009,
  notSignedIn: 4001,
  sessionEnded: 4002,
  protocol: 4003,
  rateLimited: 4029,
};

const RESTART_SPREAD_MS = 1_000;
const RATE_LIMITED_MS = 10_000;

const ENDS: Record<number, EndReason> = {
  [CLOSE.notSignedIn]: 'not_signed_in',
  [CLOSE.sessionEnded]: 'session_ended',
  [CLOSE.protocol]: 'protocol',
};

/** Why a connection that was closed with `code` is not worth another try; undefined if it is. */
export const endReason = (code: number): EndReason | undefined => ENDS[code];

/** What the lost connection had come to. `progressed`: it brought something new. */
export type Course = { welcomed: boolean; progressed: boolean };

/**
 * Milliseconds until the next attempt. Whoever sends us away to come back soon is believed only if the connection had
 * been good for something, so that coming back cannot turn into a loop.
 */
export function retryDelay(
  code: number,
  { welcomed, progressed }: Course,
  backoff: { next(): number },
  random: () => number,
): number {
  if (welcomed && code === CLOSE.restarting) return random() * RESTART_SPREAD_MS;
  if (progressed && (code === CLOSE.tooSlow || code === CLOSE.silent)) return 0;
  return backoff.next() + (code === CLOSE.rateLimited ? RATE_LIMITED_MS : 0);
}
