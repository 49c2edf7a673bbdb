import {
  connectFeed,
  createOutbox,
  type Feed,
  foldCustomerConversation,
  indexedDbStorage,
  type Outbox,
  type PresenceFrame,
  ProblemError,
  type TypingFrame,
} from '@parley/client/customer';
import type { CustomerEvent, FeedPosition } from '@parley/contract';
import { t } from '../i18n/index.ts';
import { api } from './api.ts';
import { alertTo, tellTurn } from './attention.ts';
import { keep, kept } from './keep.ts';
import { pollPart } from './later.ts';
import { noticeText } from './notice.ts';
import { place } from './place.ts';
import { openConversation, state, update } from './store.ts';
import { followThread, threadOf } from './threads.ts';
import { troubleOf, untilDone } from './trouble.ts';

const TYPING_LASTS_MS = 6_000;
const BACK_SHOWN_MS = 6_000;
/** Without a socket nobody tells us the place in line. */
const ASK_PLACE_MS = 10_000;

let feed: Feed | undefined;
let outbox: Outbox | undefined;
let typingEnds = 0;

export const liveFeed = () => feed;
export const liveOutbox = () => outbox;

/** Fetches the inbox and, for whoever has been here before, his conversations; then follows the feed. */
export async function begin(): Promise<void> {
  setInterval(() => state.feed?.via === 'poll' && askPlace(), ASK_PLACE_MS);
  try {
    await untilDone(
      async () => {
        const inbox = await api.call('getPublicInbox', { params: { inboxKey: place.inboxKey } });
        update({ inbox });
      },
      (error) => update({ fatal: troubleOf(error, () => dispatchEvent(new Event('online'))) }),
    );
    update({ fatal: null, storageBlocked: !keep() });
    if (kept.token) await refresh();
    const open = openConversation();
    if (open) update({ view: { name: 'thread', id: open.id } });
  } catch (error) {
    const trouble = troubleOf(error);
    update({ fatal: trouble.key === 'not_found' ? { key: 'inbox_not_found' } : trouble });
  }
}

/** Whether agents are there changes while nobody looks; asked anew whenever the topics are shown. */
export async function refreshInbox(): Promise<void> {
  const inbox = await api.call('getPublicInbox', { params: { inboxKey: place.inboxKey } }).catch(() => null);
  if (inbox) update({ inbox });
}

/** Takes a snapshot and lets the feed go on from there: at the start, and whenever the feed cannot go on by itself. */
export async function refresh(): Promise<void> {
  try {
    const snapshot = await untilDone(
      () => api.call('getCustomerSnapshot'),
      (error) => update({ fatal: state.conversations.length ? null : troubleOf(error) }),
    );
    const { settings, conversations, contact } = snapshot;
    const { name, email } = state.about;
    const about = { name: name || (contact.name ?? ''), email: email || (contact.email ?? '') };
    update({ fatal: null, settings, about, conversations: conversations.toSorted(newestFirst) });
    outbox ??= openOutbox(contact.id);
    follow(snapshot.position);
    for (const { id, state: phase } of conversations) if (phase !== 'closed') void followThread(id);
  } catch (error) {
    if (!(error instanceof ProblemError) || error.status !== 401) throw error;
    forget();
  }
}

const newestFirst = (a: { startedAt: string }, b: { startedAt: string }) =>
  a.startedAt < b.startedAt ? 1 : -1;

/** The server does not know the token any more. */
function forget(): void {
  feed?.close();
  void outbox?.clear();
  feed = outbox = undefined;
  keep({ token: null, seen: {} });
  update({ fatal: null, conversations: [], view: { name: 'topics' }, feed: null });
}

function openOutbox(contactId: string): Outbox {
  return createOutbox({
    storage: indexedDbStorage(`parley-${contactId}`),
    send: async (post) => {
      if (!feed) throw new Error('no feed');
      return feed.post(post);
    },
    onChange: (pending) => {
      update({ pending: [...pending] });
      for (const { id } of state.conversations) {
        threadOf(id).setPending(pending.filter((item) => item.conversationId === id));
      }
    },
  });
}

function follow(position: FeedPosition): void {
  if (feed) {
    feed.resume(position);
    return;
  }
  feed = connectFeed<CustomerEvent>({
    url: '/feed',
    token: kept.token ?? undefined,
    position,
    poll: async () => (await pollPart.ask()).polling,
    onEvent,
    onTyping,
    onPresence,
    onQueue: ({ type: _, ...standing }) => update({ standing }),
    onWelcome: ({ settings }) => update({ settings }),
    onResync: () => void refresh(),
    onState: (now) => {
      if (now.reason === 'not_signed_in' || now.reason === 'session_ended') forget();
      else update({ feed: now, ...(now.state !== 'online' && { typing: null }) });
      if (now.state !== 'online') return;
      outbox?.wake();
      void askPlace();
    },
  });
}

/** Asks where the customer stands, unless the feed says so first. */
async function askPlace(): Promise<void> {
  const open = openConversation();
  const { standing } = state;
  if (open?.state !== 'waiting') return;
  const conversationId = open.id;
  const { place: now } = await api
    .call('getPlaceInLine', { params: { conversationId } })
    .catch(() => ({ place: standing }));
  if (state.standing === standing) update({ standing: now && { ...now, conversationId } });
}

function onEvent(event: CustomerEvent): void {
  const known = state.conversations.find(({ id }) => id === event.conversationId);
  const folded = foldCustomerConversation(known, event);
  const others = state.conversations.filter((each) => each !== known);
  if (folded) update({ conversations: [folded, ...others].toSorted(newestFirst) });
  // What was known of the line belongs to the waiting before.
  if (known && known.state !== folded?.state) {
    update({ standing: null });
    void askPlace();
  }
  if (event.type === 'conversation.seen' && event.seen.by === 'contact')
    noteSeen(event.conversationId, event.seen.seenSeq);
  if (event.type === 'message.changed') threadOf(event.conversationId).change(event.message);
  if (event.type !== 'message.posted') return;
  const { message } = event;
  threadOf(event.conversationId).add(message);
  void followThread(event.conversationId);
  if (message.notice?.code === 'assigned') tellTurn(noticeText(message.notice));
  if (message.author.kind === 'contact' || message.kind !== 'text') return;
  if (state.typing?.conversationId === event.conversationId) update({ typing: null });
  alertTo(message);
}

/** Remembers how far the customer has read; another tab of his may know more. */
export function noteSeen(conversationId: string, seq: number): boolean {
  if ((kept.seen[conversationId] ?? 0) >= seq) return false;
  keep({ seen: { ...kept.seen, [conversationId]: seq } });
  update();
  return true;
}

function onTyping({ conversationId, from, name, typing }: TypingFrame): void {
  if (from.kind !== 'member') return;
  clearTimeout(typingEnds);
  update({ typing: typing ? { conversationId, name } : null });
  typingEnds = window.setTimeout(() => update({ typing: null }), TYPING_LASTS_MS);
}

/** A customer is told of the members who serve him. Whom a full list leaves out is not there. */
function onPresence({ full, subjects }: PresenceFrame): void {
  const agents = state.conversations.flatMap(({ agent }) => agent?.id ?? []);
  const online = new Map(full ? agents.map((id) => [id, false]) : state.online);
  for (const subject of subjects) online.set(subject.id, subject.online);
  const agent = openConversation()?.agent;
  if (agent && state.online.get(agent.id) === false && online.get(agent.id)) noticeReturn(agent.name);
  update({ online });
}

function noticeReturn(name: string): void {
  const cameBack = t('agentBack', { name });
  update({ cameBack, announcement: cameBack });
  setTimeout(() => update({ cameBack: null }), BACK_SHOWN_MS);
}
