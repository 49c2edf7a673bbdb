/** A clock that stands still until it is put ahead. */
export type HeldClock = { now(): Date; advance(ms: number): void };

export function heldClock(): HeldClock {
  let time = Date.now();
  return {
    now: () => new Date(time),
    advance: (ms) => {
      time += ms;
    },
  };
}
