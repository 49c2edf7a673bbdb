/** How long arrivals are counted together. */
const WINDOW_MS = 60_000;
/** So long after too many came it is still busy: attacks pause, and honest people do not mind a little longer. */
const BUSY_MS = 5 * 60_000;
/** Of more keys, the one that came longest ago is forgotten. */
const MOST_KEPT = 20_000;

type Window = { since: number; count: number; before: number; busyUntil: number };

/** How many come within a minute, by key. */
export type Arrivals = {
  /** Counts; answers like `strain`. */
  add(key: string, count?: number): number;
  /** How many times what is usual come now, at least 1; 0 while no more come than usual, and did not lately. */
  strain(key: string): number;
  /** How many came within this minute. */
  count(key: string): number;
};

/** @param now the time of day in ms */
export function createArrivals(
  usual: number,
  now: () => number,
  onBusy: (key: string) => void = () => undefined,
): Arrivals {
  const windows = new Map<string, Window>();

  /** As of now: what came in the minute before still tells how hard it is. */
  function windowOf(key: string): Window {
    const at = now();
    const known = windows.get(key) ?? { since: at, count: 0, before: 0, busyUntil: 0 };
    const age = at - known.since;
    if (age < WINDOW_MS) return known;
    return { ...known, since: at, count: 0, before: age < 2 * WINDOW_MS ? known.count : 0 };
  }

  const strainOf = ({ count, before, busyUntil }: Window): number =>
    busyUntil > now() ? Math.max(1, count / usual, before / usual) : 0;

  return {
    add: (key, count = 1) => {
      const window = windowOf(key);
      window.count += count;
      windows.delete(key);
      windows.set(key, window);
      if (windows.size > MOST_KEPT) windows.delete(windows.keys().next().value as string);
      if (window.count > usual) {
        if (window.busyUntil <= now()) onBusy(key);
        window.busyUntil = now() + BUSY_MS;
      }
      return strainOf(window);
    },
    strain: (key) => strainOf(windowOf(key)),
    count: (key) => windowOf(key).count,
  };
}
