import type { RateClass } from '@parley/contract';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Bus } from '../platform/bus/bus.ts';
import { ProblemError } from '../platform/errors.ts';
import { shareSpending } from './share-spending.ts';

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

/**
 * Every node decides by itself, at once, and tells the others over `bus` what was spent with it: a caller who goes from node
 * to node has one allowance. Without the others each node's own limits hold. `scale` multiplies every figure.
 */
export function createRateLimits(scale = 1, bus?: Bus): RateLimits {
  const limiters = new Map(
    Object.entries(RATE_FIGURES).map(([name, { points, duration }]) => [
      name,
      new RateLimiterMemory({ points: points * scale, duration, keyPrefix: name }),
    ]),
  );
  const tell = bus
    ? shareSpending(bus, (rate, key, points) => void limiters.get(rate)?.penalty(key, points))
    : () => undefined;
  return {
    spend: async (rate, key) => {
      const limiter = limiters.get(rate);
      if (!limiter) return;
      try {
        const { consumedPoints } = await limiter.consume(key);
        // Most callers spend next to nothing, and nobody needs to know.
        if (consumedPoints * TOLD_FROM >= limiter.points) tell(rate, key);
      } catch (rejected) {
        const { msBeforeNext } = rejected as { msBeforeNext?: number };
        throw new ProblemError('rate_limited', {
          retryAfterSeconds: Math.ceil((msBeforeNext ?? 1_000) / 1_000),
        });
      }
    },
  };
}

/** What is spent beyond a tenth of an allowance is told to the other nodes. */
const TOLD_FROM = 10;
