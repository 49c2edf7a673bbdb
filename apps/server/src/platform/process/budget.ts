import { ProblemError } from '../errors.ts';

export type Budget = {
  /** @throws ProblemError rate_limited when that is more than is left; nothing is spent then. */
  spend(key: string, points: number): void;
};

/** So much for everybody within a window of time; the windows are the same for all. */
export function createBudget(options: { points: number; windowMs: number; now: () => number }): Budget {
  const spent = new Map<string, number>();
  let endsAt = 0;
  return {
    spend: (key, points) => {
      const now = options.now();
      if (now >= endsAt) {
        spent.clear();
        endsAt = now + options.windowMs;
      }
      const total = (spent.get(key) ?? 0) + points;
      if (total > options.points)
        throw new ProblemError('rate_limited', { retryAfterSeconds: Math.ceil((endsAt - now) / 1_000) });
      spent.set(key, total);
    },
  };
}
