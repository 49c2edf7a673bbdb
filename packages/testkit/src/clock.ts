/** A clock that goes with the real one, and can be put ahead. */
export type MovableClock = { now(): Date; advance(ms: number): void };

export function movableClock(): MovableClock {
  let aheadMs = 0;
  return {
    now: () => new Date(Date.now() + aheadMs),
    advance: (ms) => {
      aheadMs += ms;
    },
  };
}
