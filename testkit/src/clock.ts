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

/** A clock that goes on by itself and can be put ahead, where people watch it. */
export function runningClock(): HeldClock {
  let aheadMs = 0;
  return {
    now: () => new Date(Date.now() + aheadMs),
    advance: (ms) => {
      aheadMs += ms;
    },
  };
}
