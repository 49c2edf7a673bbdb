import type { Clock } from '../platform/clock.ts';

const FRESH_MS = 10_000;

/** Measures at most every ten seconds, however many ask. Null while it cannot be measured, as without a database. */
export function refreshed<T>(clock: Clock, measure: () => Promise<T>): () => Promise<T | null> {
  let at = Number.NEGATIVE_INFINITY;
  let measuring: Promise<T | null> = Promise.resolve(null);
  return () => {
    const now = clock.now().getTime();
    if (now - at >= FRESH_MS) {
      at = now;
      measuring = measure().catch(() => null);
    }
    return measuring;
  };
}
