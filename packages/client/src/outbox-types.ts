import type { Attachment, Problem } from '@parley/contract';
import type { Clock, Random } from './clock.ts';
import type { Post } from './feed-types.ts';

/**
 * A message on its way. `waiting`: for its turn, or for the network. `sent`: committed by the server; stays for a
 * moment, until the real message has arrived. `failed`: refused; it and whatever follows it in its conversation wait
 * for `retry` or `discard`.
 */
export type OutboxItem = Post & {
  state: 'waiting' | 'sending' | 'sent' | 'failed';
  /** Why it failed. */
  problem: Problem | null;
  /** When it was written, in milliseconds since 1970; items of one conversation are sent in this order. */
  order: number;
  /** What stands behind `fileIds`, to show it before it is sent. */
  attachments: Attachment[];
};

export type OutboxStorage = {
  all(): Promise<OutboxItem[]>;
  put(item: OutboxItem): Promise<void>;
  remove(clientId: string): Promise<void>;
  /** Given if several tabs share the storage: under this name they agree who sends. */
  readonly lockName: string | null;
};

export type OutboxOptions = {
  storage: OutboxStorage;
  /** Resolves when the server has committed the item, as `feed.post` does. */
  send(post: Post): Promise<unknown>;
  /** Called with all items, in order, after every change. */
  onChange?: ((items: readonly OutboxItem[]) => void) | undefined;
  random?: Random | undefined;
  clock?: Clock | undefined;
};

export type Outbox = {
  add(post: Post, attachments?: Attachment[]): OutboxItem;
  items(): readonly OutboxItem[];
  retry(clientId: string): void;
  discard(clientId: string): void;
  /** Tries at once; call it when the network is back. */
  wake(): void;
  /** Forgets everything, also what is stored; for signing out. */
  clear(): Promise<void>;
  /** Stops sending; what is stored stays. */
  close(): void;
};
