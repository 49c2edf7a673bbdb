/**
 * What the processes of one installation tell each other besides the database. Everything on it may be lost, delayed or
 * doubled at any time: nothing that matters is told here alone, and nobody waits for it. It carries ids and numbers, and what is
 * true for a moment; whatever is stored is read from the database.
 */
export type Bus = {
  nodeId: string;
  /** To every other process that listens to this channel. Never waits, never fails. */
  publish(channel: string, message: object): void;
  subscribe(channel: string, listener: BusListener): Subscription;
  /** Whether what is said is heard. Always so where there is nobody to talk to. */
  isUp(): boolean;
  /** Calls whenever the line is back: what was said meanwhile is lost. Returns how to stop. */
  onUp(listener: () => void): () => void;
  /** Since the start. */
  counts(): { sent: number; received: number; dropped: number; refused: number };
  close(): Promise<void>;
};

/** What another process said, and which. */
export type BusListener = (message: unknown, from: string) => void;

/** `ready` once others are heard; fails when the line is down. */
export type Subscription = { ready: Promise<void>; stop(): void };

/** For a process that is alone, or whose neighbours learn everything from the database. */
export function createLocalBus(nodeId: string): Bus {
  return {
    nodeId,
    publish: () => undefined,
    subscribe: () => ({ ready: Promise.resolve(), stop: () => undefined }),
    isUp: () => true,
    onUp: () => () => undefined,
    counts: () => ({ sent: 0, received: 0, dropped: 0, refused: 0 }),
    close: async () => undefined,
  };
}
