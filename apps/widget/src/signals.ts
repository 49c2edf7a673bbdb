/** A value that tells whoever has read it that it has changed. Named as in `@preact/signals-core`, so that either can take the other's place. */
export type Signal<T> = {
  value: T;
  /** The value, for whoever does not want to hear of its changes. */
  peek(): T;
};

/** Whoever listens, and where it is written down that they do. */
type Reader = { tell(): void; places: Set<Set<Reader>> };

/** Who reads right now. */
let reader: Reader | undefined;

export function signal<T>(): Signal<T | undefined>;
export function signal<T>(value: T): Signal<T>;
export function signal<T>(value?: T): Signal<T | undefined> {
  const readers = new Set<Reader>();
  return {
    get value() {
      if (reader) {
        readers.add(reader);
        reader.places.add(readers);
      }
      return value;
    },
    set value(next) {
      if (next === value) return;
      value = next;
      // Of those who are told, one may end another, or listen again.
      for (const each of [...readers]) if (readers.has(each)) each.tell();
    },
    peek: () => value,
  };
}

/** Runs `task` now and whenever a signal that it has read last time changes; the answer ends that. */
export function effect(task: () => void): () => void {
  const places = new Set<Set<Reader>>();
  let isRunning = false;
  let isStale = true;
  const stop = () => {
    for (const readers of places) readers.delete(me);
    places.clear();
    isStale = false;
  };
  const run = () => {
    stop();
    const before = reader;
    reader = me;
    try {
      task();
    } finally {
      reader = before;
    }
  };
  const me: Reader = {
    places,
    tell() {
      isStale = true;
      // What it changes itself it is told afterwards, so that it never goes on with what is no longer true.
      if (isRunning) return;
      isRunning = true;
      try {
        while (isStale) run();
      } finally {
        isRunning = false;
      }
    },
  };
  me.tell();
  return stop;
}
