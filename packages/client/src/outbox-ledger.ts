import type { Attachment } from '@parley/contract';
import type { Post } from './feed-types.ts';
import type { OutboxItem, OutboxStorage } from './outbox-types.ts';

type Change = Partial<Pick<OutboxItem, 'state' | 'problem'>>;

/** What the outbox holds: shown from memory, kept in the storage, which other tabs change, too. */
export function createLedger(storage: OutboxStorage, onChange: (items: readonly OutboxItem[]) => void) {
  const known = new Map<string, OutboxItem>();
  const stored = new Set<string>();
  let sorted: readonly OutboxItem[] = [];
  let newestOrder = 0;
  let writes: Promise<unknown> = Promise.resolve();

  const changed = () => {
    sorted = [...known.values()].sort((a, b) => a.order - b.order || (a.clientId < b.clientId ? -1 : 1));
    newestOrder = Math.max(newestOrder, sorted.at(-1)?.order ?? 0);
    onChange(sorted);
  };
  /** Writes one after the other, so that the storage ends up with the newest. A full storage stops nobody from sending. */
  const write = (task: () => Promise<unknown>) => {
    writes = writes.then(task).catch(() => {});
    return writes.then(() => {});
  };
  const put = (item: OutboxItem) => write(() => storage.put(item).then(() => stored.add(item.clientId)));
  const show = (clientId: string, change: Change) => {
    const item = known.get(clientId);
    if (!item) return undefined;
    const next = { ...item, ...change };
    known.set(clientId, next);
    changed();
    return next;
  };
  const drop = (clientId: string) => {
    stored.delete(clientId);
    if (known.delete(clientId)) changed();
  };

  function adopt(all: OutboxItem[]): void {
    const here = new Set(all.map((item) => item.clientId));
    for (const clientId of stored) if (!here.has(clientId)) known.delete(clientId);
    stored.clear();
    for (const item of all) {
      stored.add(item.clientId);
      known.set(item.clientId, item);
    }
    changed();
  }

  const queueOf = (conversationId: string) =>
    sorted.filter((item) => item.conversationId === conversationId && item.state !== 'sent');

  return {
    items: () => sorted,
    show,
    drop,
    /** Takes over what other tabs have added, sent and discarded. */
    async refresh(): Promise<void> {
      await writes;
      await storage.all().then(adopt, () => {});
    },
    add(post: Post, attachments: Attachment[], now: number): OutboxItem {
      const order = Math.max(now, newestOrder + 1);
      const item: OutboxItem = { ...post, state: 'waiting', problem: null, order, attachments };
      known.set(item.clientId, item);
      changed();
      void put(item);
      return item;
    },
    async save(clientId: string, change: Change): Promise<void> {
      const item = show(clientId, change);
      if (item) await put(item);
    },
    /** Off the storage, but still shown. */
    async sent(clientId: string): Promise<void> {
      await write(() => storage.remove(clientId));
      stored.delete(clientId);
      show(clientId, { state: 'sent', problem: null });
    },
    async remove(clientId: string): Promise<void> {
      drop(clientId);
      await write(() => storage.remove(clientId));
    },
    async clear(): Promise<void> {
      const ids = [...known.keys()];
      known.clear();
      stored.clear();
      changed();
      await write(() => Promise.all(ids.map((clientId) => storage.remove(clientId))));
    },
    /** The next to be sent; none while a refused one stands before it. */
    first(conversationId: string): OutboxItem | undefined {
      const [first] = queueOf(conversationId);
      return first?.state === 'failed' ? undefined : first;
    },
    hasWork: (conversationId: string) =>
      queueOf(conversationId)[0] !== undefined && queueOf(conversationId)[0]?.state !== 'failed',
  };
}
