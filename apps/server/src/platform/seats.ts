/** Gives a seat back; called again, it changes nothing. */
export type Leave = () => void;

/** How many of something each may have at once. */
export type Seats = {
  /** Undefined when all of theirs are taken. */
  take(key: string): Leave | undefined;
};

/** @param most seats that one key has */
export function createSeats(most: number): Seats {
  const taken = new Map<string, number>();
  return {
    take: (key) => {
      const before = taken.get(key) ?? 0;
      if (before >= most) return undefined;
      taken.set(key, before + 1);
      let isTaken = true;
      return () => {
        if (!isTaken) return;
        isTaken = false;
        const left = (taken.get(key) ?? 1) - 1;
        if (left > 0) taken.set(key, left);
        else taken.delete(key);
      };
    },
  };
}
