import { createThread, type Thread, type ThreadEntry } from '@parley/client/customer';
import type { Message } from '@parley/contract';
import { effect, type Signal, signal } from '../signals.ts';
import { api } from './api.ts';
import { keep, kept } from './keep.ts';
import { liveOutbox } from './outbox.ts';
import { conversationOf, conversations, pending, view } from './store.ts';
import { untilDone } from './trouble.ts';

const PAGE = 50;

/** A thread as far as it is loaded, and the same for whoever draws it. */
type ShownThread = Thread & {
  shown: Signal<readonly ThreadEntry[]>;
  /** Its newest page is here. */
  isLoaded: Signal<boolean>;
};

const threads = new Map<string, ShownThread>();
/** Threads of which something is on its way. */
export const busy = new Set<string>();

/** The thread of a conversation. */
export function threadOf(id: string): ShownThread {
  const known = threads.get(id);
  if (known) return known;
  const shown = signal<readonly ThreadEntry[]>([]);
  let hasBegun = false;
  const onChange = () => {
    shown.value = made.entries();
    const [first] = made.messages();
    if (hasBegun || first?.number !== 1 || !first.clientId) return;
    hasBegun = true;
    goOn(first.clientId, id);
  };
  const made = createThread({ onChange });
  const thread = { ...made, shown, isLoaded: signal(false) };
  threads.set(id, thread);
  thread.setPending(pending.peek().filter((item) => item.conversationId === id));
  return thread;
}

effect(() => {
  const items = pending.value;
  for (const [id, thread] of threads) thread.setPending(items.filter((item) => item.conversationId === id));
});

/** What was shown and written before the conversation existed goes on as the conversation that it has become. */
function goOn(clientId: string, id: string): void {
  liveOutbox()?.opened(clientId, id);
  const { [clientId]: draft, ...drafts } = kept.peek().drafts;
  if (draft !== undefined) keep({ drafts: { ...drafts, [id]: draft } });
  const now = view.peek();
  if (now.name === 'thread' && now.id === clientId) view.value = { name: 'thread', id };
}

type Place = { before?: number; after?: number };

/** Loads one page of a thread: its newest, or one beside what is here. */
export async function loadPage(id: string, place: Place = {}): Promise<void> {
  const page = await untilDone(
    () =>
      api.call('listCustomerMessages', { params: { conversationId: id }, query: { ...place, limit: PAGE } }),
    () => {},
  );
  threadOf(id).addPage(page, place);
}

/** Loads the newest page once, and whatever is missing between what is here and the conversation's last number. */
export async function followThread(id: string): Promise<void> {
  if (busy.has(id)) return;
  busy.add(id);
  const { isLoaded } = threadOf(id);
  try {
    if (!isLoaded.peek()) await loadPage(id);
    isLoaded.value = true;
    // A page may not fill a gap as a whole; one that brings nothing ends it, or it would go on for ever.
    for (let before = Infinity; ; ) {
      const [gap] = threadOf(id).missing(conversationOf(id)?.lastNumber);
      const left = gap ? gap.to - gap.from + 1 : 0;
      if (!gap || left >= before) break;
      before = left;
      await loadPage(id, { after: gap.after });
    }
  } finally {
    busy.delete(id);
  }
}

/** A message, if it is here. */
export const messageAt = (id: string, seq: number): Message | undefined =>
  threadOf(id)
    .shown.value.flatMap((entry) => (entry.kind === 'message' ? entry.message : []))
    .find((message) => message.seq === seq);

/** How many messages of the other side the customer has not read yet; that it is his turn is one, too. */
export const unreadIn = (id: string): number =>
  threadOf(id).shown.value.filter((entry) => {
    if (entry.kind === 'pending') return false;
    const { seq, kind, author, notice } = entry.message;
    const isNews = notice ? notice.code === 'assigned' : kind === 'text' && author.kind !== 'contact';
    return isNews && seq > (kept.value.seen[id] ?? 0);
  }).length;

export const unreadCount = (): number =>
  conversations.value.reduce((sum, { id, state }) => sum + (state === 'closed' ? 0 : unreadIn(id)), 0);
