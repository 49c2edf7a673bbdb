import { createThread, type OutboxItem, type PagePlace, type Thread, type ThreadEntry } from '@parley/client';
import type { EventType, MemberEvent, Message, MessageDelivery } from '@parley/contract';
import { useCallback, useSyncExternalStore } from 'react';
import { api } from './api.ts';

type EventOf<T extends EventType> = Extract<MemberEvent, { type: T }>;

const PAGE = 50;
/** Threads that stay in memory, so that going back to one shows it at once. */
const KEPT = 20;

/** A thread and how its loading stands. */
export type ThreadView = {
  readonly conversationId: string;
  readonly entries: readonly ThreadEntry[];
  readonly hasOlder: boolean;
  /** What is shown is a stretch further back: the newest is not part of it. */
  readonly hasNewer: boolean;
  /** `first`: nothing is here yet. */
  readonly loading: 'first' | 'older' | 'newer' | null;
  readonly error: unknown;
};

type Open = {
  /** Replaced by another when the reader goes to another stretch of it. */
  thread: Thread;
  view: ThreadView;
  listeners: Set<() => void>;
  /** A page is here, or on its way. */
  asked: boolean;
};

const open = new Map<string, Open>();
let pending: readonly OutboxItem[] = [];

function openThread(conversationId: string): Open {
  const known = open.get(conversationId);
  if (known) {
    open.delete(conversationId);
    open.set(conversationId, known);
    return known;
  }
  const entry: Open = {
    thread: newThread(conversationId),
    view: { conversationId, entries: [], hasOlder: false, hasNewer: false, loading: 'first', error: null },
    listeners: new Set(),
    asked: false,
  };
  open.set(conversationId, entry);
  forgetOldest();
  return entry;
}

function newThread(conversationId: string): Thread {
  const thread = createThread({
    onChange: () => open.get(conversationId)?.thread === thread && show(conversationId),
  });
  thread.setPending(pendingOf(conversationId));
  return thread;
}

function forgetOldest(): void {
  for (const [id, entry] of open) {
    if (open.size <= KEPT) return;
    if (entry.listeners.size === 0) open.delete(id);
  }
}

function show(conversationId: string, change: Partial<Pick<ThreadView, 'loading' | 'error'>> = {}): void {
  const entry = open.get(conversationId);
  if (!entry) return;
  const { thread } = entry;
  entry.view = {
    ...entry.view,
    ...change,
    entries: thread.entries(),
    hasOlder: thread.hasOlder(),
    hasNewer: thread.hasNewer(),
  };
  for (const listener of [...entry.listeners]) listener();
}

const pendingOf = (conversationId: string) =>
  pending.filter((item) => item.conversationId === conversationId);

/** Loads the newest page; again after a failure or a resync. */
export async function loadThread(conversationId: string): Promise<void> {
  const entry = openThread(conversationId);
  if (entry.thread.hasNewer()) entry.thread = newThread(conversationId);
  show(conversationId, { loading: 'first', error: null });
  await load(entry, conversationId, {});
}

/** Loads the page before the oldest message that is here. */
export async function loadOlder(conversationId: string): Promise<void> {
  const entry = open.get(conversationId);
  if (!entry || entry.view.loading || !entry.thread.hasOlder()) return;
  show(conversationId, { loading: 'older', error: null });
  await load(entry, conversationId, { before: entry.thread.messages()[0]?.seq });
}

/** Loads the page behind the newest message that is here, where that is not the newest of all. */
export async function loadNewer(conversationId: string): Promise<void> {
  const entry = open.get(conversationId);
  if (!entry || entry.view.loading || !entry.thread.hasNewer()) return;
  show(conversationId, { loading: 'newer', error: null });
  await load(entry, conversationId, { after: entry.thread.messages().at(-1)?.seq });
}

/** Loads what stands around a message, in place of what is here, unless the message is. */
export async function loadAround(conversationId: string, seq: number): Promise<void> {
  const entry = openThread(conversationId);
  if (entry.thread.messages().some((message) => message.seq === seq)) return;
  entry.thread = newThread(conversationId);
  show(conversationId, { loading: 'first', error: null });
  await load(entry, conversationId, { before: seq + 1 }, { after: seq });
}

/** The thread of a conversation that is about to be shown, so that the server answers while the screen is made. */
export function expectThread(conversationId: string): void {
  if (!openThread(conversationId).asked) void loadThread(conversationId);
}

/** Loads pages that touch, and shows them together. What comes for a stretch that was left meanwhile is of no use any more. */
async function load(entry: Open, conversationId: string, ...places: PagePlace[]): Promise<void> {
  const { thread } = entry;
  const isFirst = thread.messages().length === 0;
  entry.asked = true;
  try {
    const pages = await Promise.all(places.map((place) => fetchPage(conversationId, place)));
    if (entry.thread !== thread) return;
    for (const [n, page] of pages.entries()) thread.addPage(page, places[n]);
    show(conversationId, { loading: null });
  } catch (error) {
    if (entry.thread !== thread) return;
    entry.asked = !isFirst;
    show(conversationId, { loading: null, error });
  }
}

const fetchPage = (conversationId: string, { before, after }: PagePlace) =>
  api.call('listMessages', {
    params: { conversationId },
    query: { limit: PAGE, ...(before !== undefined && { before }), ...(after !== undefined && { after }) },
  });

/** A message of the feed; of interest only to threads that are in memory. */
export const addToThread = (message: Message): void => open.get(message.conversationId)?.thread.add(message);

/** A message that was corrected or withdrawn, for threads that hold it or a quote of it. */
export const changeInThread = (message: Message): void =>
  open.get(message.conversationId)?.thread.change(message);

export const deliverInThread = (conversationId: string, delivery: MessageDelivery): void =>
  open.get(conversationId)?.thread.deliver(delivery.messageSeq, delivery);

/** A thread that is for others now is not kept. */
export const forgetThread = (conversationId: string): boolean => open.delete(conversationId);
export const reactInThread = ({ conversationId, seq, reaction }: EventOf<'reaction.changed'>): void =>
  open.get(conversationId)?.thread.react(reaction.messageSeq, { ...reaction, seq });

/** What of all conversations is on its way. */
export function setPendingMessages(items: readonly OutboxItem[]): void {
  const concerned = new Set([...pending, ...items].map((item) => item.conversationId));
  pending = items;
  for (const id of concerned) open.get(id)?.thread.setPending(pendingOf(id));
}

/** After a resync the log may have another past: forget what nobody looks at, and load anew what somebody does. */
export function reloadThreads(): void {
  for (const [conversationId, entry] of [...open]) {
    open.delete(conversationId);
    if (entry.listeners.size === 0) continue;
    openThread(conversationId).listeners = entry.listeners;
    void loadThread(conversationId);
  }
}

/** The thread of a conversation; loads it when it is not in memory. */
export function useThread(conversationId: string): ThreadView {
  const subscribe = useCallback(
    (listener: () => void) => {
      const entry = openThread(conversationId);
      entry.listeners.add(listener);
      if (!entry.asked && !entry.view.error) void loadThread(conversationId);
      return () => open.get(conversationId)?.listeners.delete(listener);
    },
    [conversationId],
  );
  return useSyncExternalStore(subscribe, () => openThread(conversationId).view);
}
