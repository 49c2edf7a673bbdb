/**
 * What the processes of one installation tell each other besides the database. Everything on it may be lost, delayed or
 * doubled at any time: nothing that matters is told here alone, and nobody waits for it.
 */
export type Bus = {
  /** To every other process that listens to this channel. Never waits, never fails. */
  publish(channel: string, message: object): void;
  /** What others say. Returns how to stop. */
  subscribe(channel: string, listener: BusListener): () => void;
  /** Whether what is said is heard. Always so where there is nobody to talk to. */
  isUp(): boolean;
  /** Called whenever the line is back: what was said meanwhile is lost. */
  onUp(listener: () => void): void;
  /** Since the start. */
  counts(): { sent: number; received: number; dropped: number };
  close(): Promise<void>;
};

export type BusListener = (message: unknown, from: string) => void;

/** For a process that is alone, or whose neighbours learn everything from the database. */
export function createLocalBus(): Bus {
  return {
    publish: () => undefined,
    subscribe: () => () => undefined,
    isUp: () => true,
    onUp: () => undefined,
    counts: () => ({ sent: 0, received: 0, dropped: 0 }),
    close: async () => undefined,
  };
}
