import type { ChannelName, Inbox } from '@parley/contract';
import { type LiveState, useLive } from '../../live/live-state.ts';

/** An inbox as people know it: its name, and the number if it has one. */
export const inboxTitle = ({ name, account }: Inbox): string =>
  [name, account?.displayAddress].filter(Boolean).join(' · ');

/** The inbox of a conversation; undefined while either is not here. */
export function inboxOf({ conversations, inboxes }: LiveState, conversationId: string): Inbox | undefined {
  const conversation = conversations[conversationId];
  return conversation && inboxes[conversation.inboxId];
}

/** The channel that a conversation goes over. */
export const useChannelOf = (conversationId: string): ChannelName =>
  useLive((state) => inboxOf(state, conversationId)?.channel ?? 'web');

/** Whether it can be known that a customer is here right now: only of our own page. */
export const knowsPresence = (channel: ChannelName): boolean => channel === 'web';
