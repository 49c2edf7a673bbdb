type Work = () => Promise<void>;
type Slot = { next: Work | null };

/** Of many calls under one key within a window runs the first, at once, and the last, at its end. */
export type Coalescer = {
  /** More keys than are kept at a time are not served. `work` has to handle its own failures. */
  run(key: string, work: Work): void;
  /** What waits under this key runs now. */
  flush(key: string): void;
  /** Nothing waits any more; runs what waits under the keys that are chosen. */
  end(isWorthIt: (key: string) => boolean): void;
};

/**
 * @param windowMs how long those in between are forgotten
 * @param mostKeys that are kept at a time
 */
export function createCoalescer(windowMs: number, mostKeys: number): Coalescer {
  const slots = new Map<string, Slot>();

  function takeNext(slot: Slot | undefined): Work | null {
    const next = slot?.next ?? null;
    if (slot) slot.next = null;
    return next;
  }

  /** Never two of one key at once, so that the last one is the last to act. */
  async function serve(key: string, slot: Slot, work: Work): Promise<void> {
    await Promise.all([work(), new Promise((resolve) => setTimeout(resolve, windowMs).unref())]);
    const next = takeNext(slot);
    if (next) return serve(key, slot, next);
    slots.delete(key);
  }

  return {
    run: (key, work) => {
      const slot = slots.get(key);
      if (slot) slot.next = work;
      else if (slots.size < mostKeys) {
        const fresh = { next: null };
        slots.set(key, fresh);
        void serve(key, fresh, work);
      }
    },
    flush: (key) => void takeNext(slots.get(key))?.(),
    end: (isWorthIt) => {
      for (const [key, slot] of slots) {
        const next = takeNext(slot);
        if (isWorthIt(key)) void next?.();
      }
    },
  };
}
