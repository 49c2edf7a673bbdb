import { createThread, type Thread } from '@parley/client/customer';
import { api } from './api.ts';
import { kept } from './keep.ts';
import { conversationOf, state, update } from './store.ts';
import { untilDone } from './trouble.ts';

const PAGE = 50;

const threads = new Map<string, Thread>();
/** Threads whose newest page is here. */
const loaded = new Set<string>();
const busy = new Set<string>();

export const isLoaded = (id: string) => loaded.has(id);

/** The thread of a conversation, as far as it is loaded. */
export function threadOf(id: string): Thread {
  const known = threads.get(id);
  if (known) return known;
  const thread = createThread({ onChange: () => update() });
  thread.setPending(state.pending.filter((item) => item.conversationId === id));
  threads.set(id, thread);
  return thread;
}

type Place = { before?: number; after?: number };

async function loadPage(id: string, place: Place = {}): Promise<void> {
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
  try {
    if (!loaded.has(id)) await loadPage(id);
    loaded.add(id);
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
    update();
  }
}

/** Loads the page before the oldest message that is here. */
export async function loadOlder(id: string): Promise<void> {
  const thread = threadOf(id);
  const first = thread.messages()[0];
  if (busy.has(id) || !first || !thread.hasOlder()) return;
  busy.add(id);
  await loadPage(id, { before: first.seq }).finally(() => busy.delete(id));
}

/** How many messages of the other side the customer has not read yet; that it is his turn is one, too. */
export const unreadIn = (id: string): number =>
  threadOf(id)
    .messages()
    .filter(
      ({ seq, kind, author, notice }) =>
        seq > (kept.seen[id] ?? 0) &&
        (notice ? notice.code === 'assigned' : kind === 'text' && author.kind !== 'contact'),
    ).length;

export const unreadCount = (): number =>
  state.conversations.reduce((sum, { id, state: phase }) => sum + (phase === 'closed' ? 0 : unreadIn(id)), 0);
