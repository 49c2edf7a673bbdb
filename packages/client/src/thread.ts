import type { Message } from '@parley/contract';
import type { ThreadPage } from './api-types.ts';
import type { OutboxItem } from './outbox-types.ts';

/** Numbers `from` to `to` are not here; fetch the thread `after` this seq to get them. */
export type Gap = { from: number; to: number; after: number };

export type ThreadEntry = { kind: 'message'; message: Message } | { kind: 'pending'; item: OutboxItem };

/** Where a page was asked for, as in the query of `listMessages`. */
export type PagePlace = { before?: number | undefined; after?: number | undefined };

export type Thread = {
  /** Merges a page. `place` is what was asked for; it matters when nothing came back. */
  addPage(page: ThreadPage, place?: PagePlace): void;
  /** Merges one message, in whatever order they come. */
  add(message: Message): void;
  /** Says what of this conversation is on its way; an item gives way to the real message. */
  setPending(items: readonly OutboxItem[]): void;
  /** Sorted by seq; the same array until something changes. */
  messages(): readonly Message[];
  /** The messages, then what is on its way; the same array until something changes. */
  entries(): readonly ThreadEntry[];
  hasOlder(): boolean;
  hasNewer(): boolean;
  /**
   * The gaps between what is loaded. With the conversation's `lastNumber` also those at the ends that were
   * said to be loaded. Notes have no number and leave no gap.
   */
  missing(lastNumber?: number): Gap[];
};

/** The messages of one conversation, merged from pages and live events by `seq`, each of them once. */
export function createThread({ onChange }: { onChange?: (() => void) | undefined } = {}): Thread {
  const bySeq = new Map<number, Message>();
  let sorted: readonly Message[] | null = null;
  let entries: readonly ThreadEntry[] | null = null;
  let pending: readonly OutboxItem[] = [];
  let older = true;
  let newer = false;

  const messages = () => {
    sorted ??= [...bySeq.values()].sort((a, b) => a.seq - b.seq);
    return sorted;
  };
  const changed = () => {
    sorted = null;
    entries = null;
    onChange?.();
  };
  const merge = (message: Message) => {
    const isNew = !bySeq.has(message.seq);
    if (isNew) bySeq.set(message.seq, message);
    return isNew;
  };

  return {
    addPage({ items, hasOlder, hasNewer }, { before, after } = {}) {
      const loaded = messages();
      const first = items[0]?.seq ?? before ?? (after === undefined ? 0 : Number.POSITIVE_INFINITY);
      const last = items.at(-1)?.seq ?? after ?? (before === undefined ? Number.POSITIVE_INFINITY : 0);
      if (first <= (loaded[0]?.seq ?? first)) older = hasOlder;
      if (last >= (loaded.at(-1)?.seq ?? last)) newer = hasNewer;
      for (const message of items) merge(message);
      changed();
    },
    add(message) {
      if (merge(message)) changed();
    },
    setPending(items) {
      pending = items;
      changed();
    },
    messages,
    entries() {
      entries ??= [
        ...messages().map((message) => ({ kind: 'message' as const, message })),
        ...pending.filter(isNotIn(messages())).map((item) => ({ kind: 'pending' as const, item })),
      ];
      return entries;
    },
    hasOlder: () => older,
    hasNewer: () => newer,
    missing: (lastNumber) => gapsIn(messages(), older ? null : 0, newer ? undefined : lastNumber),
  };
}

function isNotIn(messages: readonly Message[]) {
  const arrived = new Set(messages.map((message) => message.clientId));
  return (item: OutboxItem) => !arrived.has(item.clientId);
}

/** `known` is the number before the first that must be there; null if it is whichever comes first. */
function gapsIn(messages: readonly Message[], known: number | null, lastNumber: number | undefined): Gap[] {
  const gaps: Gap[] = [];
  let previous = known;
  let after = 0;
  const expect = (number: number) => {
    if (previous !== null && number > previous) gaps.push({ from: previous + 1, to: number, after });
  };
  for (const { number, seq } of messages) {
    if (number === null) continue;
    expect(number - 1);
    previous = number;
    after = seq;
  }
  if (lastNumber !== undefined) expect(lastNumber);
  return gaps;
}
