import { type Random, systemRandom } from './clock.ts';

export type Backoff = {
  /** Milliseconds to wait before the next attempt. */
  next(): number;
  reset(): void;
};

/**
 * Full jitter: anything between nothing and a bound that doubles from `baseMs` (500) up to `capMs` (30,000), so that
 * thousands of clients that were cut off together do not come back together.
 */
export function createBackoff({
  random = systemRandom,
  baseMs = 500,
  capMs = 30_000,
}: {
  random?: Random | undefined;
  baseMs?: number;
  capMs?: number;
} = {}): Backoff {
  let bound = baseMs;
  return {
    next() {
      const delay = random() * bound;
      bound = Math.min(capMs, bound * 2);
      return delay;
    },
    reset() {
      bound = baseMs;
    },
  };
}
