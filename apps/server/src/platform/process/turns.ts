/** Does something when all that was asked for earlier under any of the same keys has ended, well or not. */
export type Turns = <T>(keys: readonly string[], work: () => Promise<T>) => Promise<T>;

/** For what must happen in the order in which it was asked for, in this process: coming and going, for one. */
export function createTurns(): Turns {
  const newest = new Map<string, Promise<unknown>>();
  return (keys, work) => {
    const earlier = keys.flatMap((key) => newest.get(key) ?? []);
    const turn = earlier.length > 0 ? Promise.allSettled(earlier).then(work) : work();
    for (const key of keys) newest.set(key, turn);
    const forget = () => {
      for (const key of keys) if (newest.get(key) === turn) newest.delete(key);
    };
    turn.then(forget, forget);
    return turn;
  };
}
