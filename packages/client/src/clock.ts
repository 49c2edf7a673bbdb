/** Time as the client sees it, so that tests can hold it still. */
export type Clock = {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `task` once after `ms` milliseconds; the answer cancels it. */
  after(ms: number, task: () => void): () => void;
};

/** A number in [0, 1). */
export type Random = () => number;

export const systemClock: Clock = {
  now: Date.now,
  after(ms, task) {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};

export const systemRandom: Random = Math.random;
