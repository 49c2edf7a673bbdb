import type { ChannelName, Inbox } from '@parley/contract';
import { type LiveState, useLive } from '../../live/live-state.ts';

type Abilities = {
  /** A reaction reaches the customer. */
  reactions: boolean;
  /** What was sent can be corrected and withdrawn. */
  edits: boolean;
  /** It is known whether the customer is here right now. */
  presence: boolean;
};

/** What a conversation on each channel can do. The server decides; this only saves useless attempts. */
const ABILITIES: Record<ChannelName, Abilities> = {
  web: { reactions: true, edits: true, presence: true },
  whatsapp: { reactions: true, edits: false, presence: false },
  api: { reactions: true, edits: false, presence: false },
};

export const abilitiesOf = (channel: ChannelName): Abilities => ABILITIES[channel];

/** An inbox as people know it: its name, and the number if it has one. */
export const inboxTitle = ({ name, account }: Inbox): string =>
  [name, account?.displayAddress].filter(Boolean).join(' · ');

/** The inbox of a conversation; undefined while either is not here. */
export function inboxOf({ conversations, inboxes }: LiveState, conversationId: string) {
  const conversation = conversations[conversationId];
  return conversation && inboxes[conversation.inboxId];
}

/** The channel that a conversation goes over. */
export const useChannelOf = (conversationId: string): ChannelName =>
  useLive((state) => inboxOf(state, conversationId)?.channel ?? 'web');
