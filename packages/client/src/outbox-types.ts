import type { Attachment, Problem } from '@parley/contract';
import type { Body } from './api-types.ts';
import type { Clock, Random } from './clock.ts';
import type { Post } from './feed-types.ts';

/** How a conversation begins that does not exist yet: what the server is told besides the first message. */
export type Opening = Omit<Body<'startConversation'>, 'clientId' | 'message'>;

/**
 * A message on its way. `waiting`: for its turn, or for the network. `sent`: committed by the server; stays for a
 * moment, until the real message has arrived. `failed`: refused; it and whatever follows it in its conversation wait
 * for `retry` or `discard`.
 */
export type OutboxItem = Post & {
  /**
   * It begins a conversation. Until that exists, `conversationId` is the `clientId` of this item, and whatever follows
   * under the same id waits for it.
   */
  opening?: Opening | undefined;
  state: 'waiting' | 'sending' | 'sent' | 'failed';
  /** Why the last attempt failed; `unreachable` if nothing came back. */
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
  /**
   * Begins a conversation with its first message; resolves with its id when the server has committed it, and with the
   * same id for a repeat. Needed by whoever opens conversations.
   */
  open?: ((opening: Opening, post: Post) => Promise<string>) | undefined;
  /** Called with all items, in order, after every change. */
  onChange?: ((items: readonly OutboxItem[]) => void) | undefined;
  random?: Random | undefined;
  clock?: Clock | undefined;
};

export type Outbox = {
  add(post: Post, attachments?: Attachment[]): OutboxItem;
  /** Adds the first message of a conversation that does not exist yet; what follows is added under its `clientId`. */
  open(post: Omit<Post, 'conversationId'>, opening: Opening, attachments?: Attachment[]): OutboxItem;
  /** Says what has become of a conversation that another tab has opened, so that what follows here goes on there. */
  opened(clientId: string, conversationId: string): void;
  /** Done when what was stored has been read. */
  readonly ready: Promise<void>;
  items(): readonly OutboxItem[];
  retry(clientId: string): void;
  /** With the first message of a conversation goes what follows it. */
  discard(clientId: string): void;
  /** Tries at once; call it when the network is back. */
  wake(): void;
  /** Forgets everything, also what is stored; for signing out. */
  clear(): Promise<void>;
  /** Stops sending; what is stored stays. */
  close(): void;
};
