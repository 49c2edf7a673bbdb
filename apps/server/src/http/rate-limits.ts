import type { RateClass } from '@parley/contract';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import type { Bus } from '../platform/bus/bus.ts';
import { ProblemError } from '../platform/errors.ts';
import { shareSpending } from './share-spending.ts';

/** What is counted besides the routes: frames of the feed, and credentials that turned out to be nobody's. */
export type Rate = RateClass | 'hello' | 'signal' | 'guess';

/** Calls per seconds, by caller (by network for whoever is nobody yet). docs/security.md lists the same figures. */
export const RATE_FIGURES: Record<Rate, { points: number; duration: number }> = {
  read: { points: 600, duration: 60 },
  // Whoever types asks several times a second; the console waits for pauses.
  search: { points: 240, duration: 60 },
  write: { points: 240, duration: 60 },
  post: { points: 120, duration: 10 },
  upload: { points: 60, duration: 60 },
  // Guessing passwords is held back per account and address elsewhere; this is for an office behind one address.
  login: { points: 120, duration: 60 },
  // Apart from signing in, so that visitors never keep the agents of the same address out.
  visit: { points: 120, duration: 60 },
  open: { points: 300, duration: 60 },
  // Every tab of a person whose network comes and goes.
  hello: { points: 120, duration: 60 },
  // Typing, seen, viewing and the like, over all connections of a person, counted after they were coalesced.
  signal: { points: 100, duration: 10 },
  guess: { points: 300, duration: 60 },
};

export type RateLimits = {
  /**
   * Takes one from an allowance.
   *
   * @throws ProblemError rate_limited
   */
  spend(rate: Rate, key: string): Promise<void>;
  /**
   * Whether anything of an allowance is left, taking nothing.
   *
   * @throws ProblemError rate_limited
   */
  check(rate: Rate, key: string): Promise<void>;
};

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
        throw tooOften(rejected as Partial<RateLimiterRes>);
      }
    },
    check: async (rate, key) => {
      const limiter = limiters.get(rate);
      const spent = await limiter?.get(key);
      if (limiter && spent && spent.consumedPoints >= limiter.points) throw tooOften(spent);
    },
  };
}

/** What is spent beyond a tenth of an allowance is told to the other nodes. */
const TOLD_FROM = 10;

const tooOften = ({ msBeforeNext }: { msBeforeNext?: number }): ProblemError =>
  new ProblemError('rate_limited', { retryAfterSeconds: Math.ceil((msBeforeNext ?? 1_000) / 1_000) });
