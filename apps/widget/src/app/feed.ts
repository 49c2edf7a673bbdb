import { connectFeed, type Feed, foldCustomerConversation } from '@parley/client/customer';
import type { CustomerEvent, FeedPosition } from '@parley/contract';
import { alertTo, tellTurn } from './attention.ts';
import { keep, kept } from './keep.ts';
import { pollPart } from './later.ts';
import { onPresence, onTyping } from './presence.ts';
import { conversationOf, conversations, feedState, settings, standing, typing } from './store.ts';
import { followThread, threadOf } from './threads.ts';

let feed: Feed | undefined;

export const liveFeed = () => feed;

type Turns = {
  /** The feed cannot go on by itself. */
  onResync(): void;
  /** The server does not know the token any more. */
  onForgotten(): void;
  onOnline(): void;
};

/** Lets the feed go on from `position`. */
export function followFeed(position: FeedPosition, { onResync, onForgotten, onOnline }: Turns): void {
  if (feed) {
    feed.resume(position);
    return;
  }
  feed = connectFeed<CustomerEvent>({
    url: '/feed',
    // Asked at every connection: it may be another one by then.
    get token() {
      return kept.peek().token ?? undefined;
    },
    position,
    poll: async () => (await pollPart.ask()).polling,
    onEvent,
    onTyping,
    onPresence,
    onQueue: ({ type: _, ...now }) => {
      standing.value = now;
    },
    onWelcome: (frame) => {
      settings.value = frame.settings;
    },
    onResync,
    onState: (now) => {
      if (now.reason === 'not_signed_in' || now.reason === 'session_ended') return onForgotten();
      feedState.value = now;
      if (now.state !== 'online') typing.value = null;
      else onOnline();
    },
  });
}

export function leaveFeed(): void {
  feed?.close();
  feed = undefined;
  feedState.value = null;
}

export const newestFirst = (a: { startedAt: string }, b: { startedAt: string }) =>
  a.startedAt < b.startedAt ? 1 : -1;

function onEvent(event: CustomerEvent): void {
  const known = conversationOf(event.conversationId);
  const folded = foldCustomerConversation(known, event);
  const others = conversations.peek().filter((each) => each !== known);
  if (folded) conversations.value = [folded, ...others].toSorted(newestFirst);
  // What was known of the line belongs to the waiting before.
  if (known && known.state !== folded?.state) standing.value = null;
  if (event.type === 'conversation.seen' && event.seen.by === 'contact')
    noteSeen(event.conversationId, event.seen.seenSeq);
  if (event.type === 'message.changed') threadOf(event.conversationId).change(event.message);
  if (event.type === 'reaction.changed')
    threadOf(event.conversationId).react(event.reaction.messageSeq, { ...event.reaction, seq: event.seq });
  if (event.type !== 'message.posted') return;
  const { message } = event;
  threadOf(event.conversationId).add(message);
  void followThread(event.conversationId);
  if (message.notice?.code === 'assigned') tellTurn(message.notice);
  if (message.author.kind === 'contact' || message.kind !== 'text') return;
  if (typing.peek()?.conversationId === event.conversationId) typing.value = null;
  alertTo(message);
}

/** Remembers how far the customer has read; another tab of theirs may know more. */
export function noteSeen(conversationId: string, seq: number): boolean {
  const { seen } = kept.peek();
  if ((seen[conversationId] ?? 0) >= seq) return false;
  keep({ seen: { ...seen, [conversationId]: seq } });
  return true;
}
