import type { Attachment } from '@parley/contract';
import type { Post } from './feed-types.ts';
import type { AddOptions, Opening, OutboxItem, OutboxStorage } from './outbox-types.ts';

type Change = Partial<Pick<OutboxItem, 'state' | 'problem'>>;

type Added = AddOptions & { attachments: Attachment[]; opening?: Opening | undefined };

type Hooks = {
  onChange(items: readonly OutboxItem[]): void;
  /** The storage holds something else than before. */
  onStored(): void;
};

/**
 * What the outbox holds: read once, worked on in memory, every change written through to the storage. Other tabs change
 * that, too; `refresh` takes over what they did.
 */
export function createLedger(storage: OutboxStorage, { onChange, onStored }: Hooks) {
  const known = new Map<string, OutboxItem>();
  /** What was in the storage when we last looked; if it is gone since, another tab has sent or discarded it. */
  const stored = new Set<string>();
  const discarded = new Set<string>();
  /** What conversations have become that were written to before they existed. */
  const moved = new Map<string, string>();
  let sorted: readonly OutboxItem[] = [];
  let turn: Promise<unknown> = Promise.resolve();

  const changed = () => {
    sorted = [...known.values()].sort((a, b) => a.order - b.order || (a.clientId < b.clientId ? -1 : 1));
    onChange(sorted);
  };
  /** One access after the other. A storage that fails (it is full) stops nobody from sending. */
  const inTurn = (task: () => Promise<unknown>): Promise<void> => {
    const done = turn.then(task).then(
      () => {},
      () => {},
    );
    turn = done;
    return done;
  };
  const store = (task: () => Promise<unknown>) => inTurn(task).then(onStored);
  const placeOf = (item: OutboxItem): OutboxItem => {
    const conversationId = moved.get(item.conversationId);
    return conversationId ? { ...item, conversationId } : item;
  };
  const put = (item: OutboxItem) =>
    store(async () => {
      await storage.put(item);
      stored.add(item.clientId);
    });
  const show = (clientId: string, change: Change) => {
    const item = known.get(clientId);
    if (!item) return undefined;
    const next = { ...item, ...change };
    known.set(clientId, next);
    changed();
    return next;
  };

  function adopt(all: OutboxItem[]): void {
    const here = new Map(all.map((item) => [item.clientId, item]));
    for (const clientId of stored) if (!here.has(clientId)) known.delete(clientId);
    stored.clear();
    for (const [clientId, item] of here) {
      const state = known.get(clientId)?.state;
      if (state === 'sent' || discarded.has(clientId)) continue;
      stored.add(clientId);
      if (state !== 'sending') known.set(clientId, placeOf(item));
    }
    changed();
  }

  return {
    items: () => sorted,
    show,
    /** Takes over what other tabs have added, sent and discarded. */
    refresh: () => inTurn(async () => adopt(await storage.all())),
    add(post: Post, now: number, { attachments, replyTo, holdMs = 0, opening }: Added): OutboxItem {
      const item = placeOf({
        ...post,
        ...(opening && { opening }),
        ...(replyTo && { replyTo }),
        ...(holdMs > 0 ? { state: 'held', heldUntil: now + holdMs } : { state: 'waiting' }),
        problem: null,
        order: Math.max(now, (sorted.at(-1)?.order ?? 0) + 1),
        attachments,
      });
      known.set(item.clientId, item);
      changed();
      void put(item);
      return item;
    },
    /** What was written to a conversation before it existed belongs to what it has become. */
    async move(from: string, conversationId: string): Promise<void> {
      moved.set(from, conversationId);
      const items = sorted.filter((item) => item.conversationId === from).map(placeOf);
      if (items.length === 0) return;
      for (const item of items) known.set(item.clientId, item);
      changed();
      // The opening itself is stored as it was: whoever finds it there must open, and is told the same conversation.
      await Promise.all(items.filter(({ opening }) => !opening).map(put));
    },
    async save(clientId: string, change: Change): Promise<void> {
      const item = show(clientId, change);
      if (item) await put(item);
    },
    /** Off the storage, but still shown, until `drop`. */
    async sent(clientId: string): Promise<void> {
      stored.delete(clientId);
      show(clientId, { state: 'sent', problem: null });
      await store(() => storage.remove(clientId));
    },
    drop(clientId: string): void {
      if (known.delete(clientId)) changed();
    },
    async discard(...clientIds: string[]): Promise<void> {
      for (const clientId of clientIds) {
        discarded.add(clientId);
        stored.delete(clientId);
        known.delete(clientId);
      }
      changed();
      await store(() => Promise.all(clientIds.map((clientId) => storage.remove(clientId))));
    },
    /** The next to be sent; none while a refused one stands before it. */
    first(conversationId: string): OutboxItem | undefined {
      const first = sorted.find((item) => item.conversationId === conversationId && item.state !== 'sent');
      return first?.state === 'failed' ? undefined : first;
    },
  };
}
