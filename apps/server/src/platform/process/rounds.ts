/** Work that comes again and again until it is closed. */
export type Rounds = {
  /** The next round comes `ms` after the last one has ended, so that a slow one never meets itself. */
  every(ms: number, work: () => Promise<void>): void;
  /** One at once, outside of the rounds. */
  now(work: () => Promise<void>): void;
  /** No round begins any more; resolves when the last one has ended. */
  close(): Promise<void>;
};

/** `onError` is told of a round that failed; the next one comes all the same. */
export function createRounds(onError: (error: unknown) => void): Rounds {
  const timers = new Set<NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  let isClosed = false;

  function now(work: () => Promise<void>): void {
    if (isClosed) return;
    const current = work()
      .catch(onError)
      .finally(() => running.delete(current));
    running.add(current);
  }

  function every(ms: number, work: () => Promise<void>): void {
    if (isClosed) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      now(() => work().finally(() => every(ms, work)));
    }, ms);
    timer.unref();
    timers.add(timer);
  }

  return {
    every,
    now,
    close: async () => {
      isClosed = true;
      for (const timer of timers) clearTimeout(timer);
      await Promise.all(running);
    },
  };
}
