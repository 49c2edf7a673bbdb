import { createHash } from 'node:crypto';
import { type Caller, principalOf } from '../callers.ts';
import type { Rate, RateLimits } from './rate-limits.ts';

/** Credentials of so many callers are recognised before they are looked up; of more, the one that came longest ago is forgotten. */
const MOST_KNOWN = 20_000;

type Identified = Exclude<Caller, { kind: 'public' }>;

/** Somebody at a door who shows what they have. */
export type Comer = {
  /** What they show, as it came; undefined: nothing. */
  credential: string | undefined;
  /** The network that they come from. */
  place: string;
};

/** Lets nobody ask the database who they are more often than they may ask anything. */
export type CallerCount = {
  /**
   * Counts a caller, and finds out who they are. Who was here before is counted before anything is looked up. A place that
   * has shown too much that was nobody's is believed nothing new for a while.
   *
   * @throws ProblemError rate_limited, or whatever `identify` throws
   */
  admit<C extends Identified>(rate: Rate, comer: Comer, identify: () => Promise<C>): Promise<C>;
};

export function createCallerCount(limits: RateLimits): CallerCount {
  const known = new Map<string, string>();

  function remember(key: string, principal: string): void {
    known.delete(key);
    known.set(key, principal);
    if (known.size > MOST_KNOWN) known.delete(known.keys().next().value as string);
  }

  return {
    admit: async (rate, { credential, place }, identify) => {
      const key = credential === undefined ? undefined : digestOf(credential);
      const expected = key === undefined ? undefined : known.get(key);
      await (expected === undefined ? limits.check('guess', place) : limits.spend(rate, expected));
      const caller = await identify().catch(async (refusal: unknown) => {
        if (key !== undefined) known.delete(key);
        await limits.spend('guess', place);
        throw refusal;
      });
      const principal = principalOf(caller);
      if (key !== undefined) remember(key, principal);
      if (principal !== expected) await limits.spend(rate, principal);
      return caller;
    },
  };
}

/** What was shown is a secret, and stays nowhere. */
const digestOf = (credential: string): string => createHash('sha256').update(credential).digest('base64url');
