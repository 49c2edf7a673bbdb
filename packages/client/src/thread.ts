import type { Delivery, Message } from '@parley/contract';
import type { ThreadPage } from './api-types.ts';
import type { OutboxItem } from './outbox-types.ts';
import { createMessages } from './thread-messages.ts';
import type { GivenReaction } from './thread-reactions.ts';

/** Numbers `from` to `to` are not here; fetch the thread `after` this seq to get them. What was imported stands below 0. */
export type Gap = { from: number; to: number; after: number };

export type ThreadEntry = { kind: 'message'; message: Message } | { kind: 'pending'; item: OutboxItem };

/** Where a page was asked for, as in the query of `listMessages`. */
export type PagePlace = { before?: number | undefined; after?: number | undefined };

export type Thread = {
  /** Merges a page. `place` is what was asked for; it matters when nothing came back. */
  addPage(page: ThreadPage, place?: PagePlace): void;
  /** Merges one message, in whatever order they come: `message.posted`. */
  add(message: Message): void;
  /** Takes over a higher version of a message, in its place and wherever it is quoted: `message.changed`. */
  change(message: Message): void;
  /** Moves the delivery of a message on, never back: `delivery.changed`. */
  deliver(messageSeq: number, delivery: Delivery): void;
  /** Takes over the reaction of one author to a message: `reaction.changed`, with that event's `seq`. */
  react(messageSeq: number, given: GivenReaction): void;
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

/** How far the pages reach to one side, and whether there is more beyond. */
type Edge = { seq: number; hasMore: boolean };

/**
 * The messages of one conversation, merged from pages and live events by `seq`, each of them once. Pages must touch;
 * for a jump to another place make a new thread. While newer pages are not loaded, live messages beyond them wait
 * unseen: shown, they would hide the notes between, which have no number to be missed by.
 */
export function createThread({ onChange }: { onChange?: (() => void) | undefined } = {}): Thread {
  const known = createMessages();
  let oldest: Edge = { seq: Number.POSITIVE_INFINITY, hasMore: true };
  let newest: Edge = { seq: Number.NEGATIVE_INFINITY, hasMore: false };
  let isLoaded = false;
  let pending: readonly OutboxItem[] = [];
  let sorted: readonly Message[] | null = null;
  let entries: readonly ThreadEntry[] | null = null;

  const messages = () => {
    sorted ??= known.upTo(newest.hasMore ? newest.seq : Number.POSITIVE_INFINITY);
    return sorted;
  };
  const changed = () => {
    sorted = null;
    entries = null;
    onChange?.();
  };

  return {
    addPage({ items, hasOlder, hasNewer }, { before, after } = {}) {
      const isAll = before === undefined && after === undefined;
      const first = items[0]?.seq ?? (isAll ? oldest.seq : before);
      const last = items.at(-1)?.seq ?? (isAll ? newest.seq : after);
      if (first !== undefined && first <= oldest.seq)
        oldest = join(oldest, { seq: first, hasMore: hasOlder });
      if (last !== undefined && last >= newest.seq) newest = join(newest, { seq: last, hasMore: hasNewer });
      for (const message of items) known.put(message);
      isLoaded = true;
      changed();
    },
    add(message) {
      if (!known.put(message)) return;
      if (isLoaded && !newest.hasMore && message.seq > newest.seq)
        newest = { seq: message.seq, hasMore: false };
      changed();
    },
    change(message) {
      if (known.change(message)) changed();
    },
    deliver(messageSeq, { state, attempt, reason, code, pricing, at }) {
      if (known.deliver(messageSeq, { state, attempt, reason, code, pricing, at })) changed();
    },
    react(messageSeq, { emoji, by, seq }) {
      if (known.react(messageSeq, { emoji, by, seq })) changed();
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
    hasOlder: () => oldest.hasMore,
    hasNewer: () => newest.hasMore,
    missing: (lastNumber) =>
      gapsIn(messages(), oldest.hasMore ? null : 0, newest.hasMore ? undefined : lastNumber),
  };
}

/** Of two pages that end at the same place, the one that saw nothing beyond it wins: live events tell the rest. */
const join = (known: Edge, told: Edge): Edge =>
  known.seq === told.seq ? { seq: told.seq, hasMore: known.hasMore && told.hasMore } : told;

function isNotIn(messages: readonly Message[]) {
  const arrived = new Set(messages.map((message) => message.clientId));
  return (item: OutboxItem) => !arrived.has(item.clientId);
}

/** `known` is the number before the first that must be there; null if it is whichever comes first. */
function gapsIn(messages: readonly Message[], known: number | null, lastNumber: number | undefined): Gap[] {
  const gaps: Gap[] = [];
  let previous = known;
  let after = Number.MIN_SAFE_INTEGER;
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
