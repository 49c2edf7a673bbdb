import type { RateClass } from '@parley/contract';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { ProblemError } from '../platform/errors.ts';

/** Calls per seconds, by caller (by address for whoever is nobody yet). docs/security.md lists the same figures. */
export const RATE_FIGURES: Record<RateClass, { points: number; duration: number }> = {
  read: { points: 600, duration: 60 },
  write: { points: 240, duration: 60 },
  post: { points: 120, duration: 10 },
  upload: { points: 60, duration: 60 },
  // Guessing passwords is held back per account and address elsewhere; this is for an office behind one address.
  login: { points: 120, duration: 60 },
  open: { points: 300, duration: 60 },
};

export type RateLimits = { spend(rate: RateClass, key: string): Promise<void> };

/** `scale` multiplies every figure; load tests raise it, nobody else needs to. */
export function createRateLimits(scale = 1): RateLimits {
  const limiters = new Map(
    Object.entries(RATE_FIGURES).map(([name, { points, duration }]) => [
      name as RateClass,
      new RateLimiterMemory({ points: points * scale, duration, keyPrefix: name }),
    ]),
  );
  return {
    spend: async (rate, key) => {
      try {
        await limiters.get(rate)?.consume(key);
      } catch (rejected) {
        const { msBeforeNext } = rejected as { msBeforeNext?: number };
        throw new ProblemError('rate_limited', {
          retryAfterSeconds: Math.ceil((msBeforeNext ?? 1_000) / 1_000),
        });
      }
    },
  };
}
