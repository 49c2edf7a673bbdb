import type { Content } from '@parley/contract';
import type { ChannelIdentity } from './inbound.ts';

/** A file of ours: by the id that it was given when it was uploaded, or our own where nothing is; or by an address that the channel fetches. */
export type OutboundFile = {
  mediaType: string;
  name: string;
  bytes: number;
  source: { mediaId: string } | { link: string };
};

/** One message as the channel counts them: what a channel cannot say in one is divided by `degrade`. */
export type OutboundMessage = {
  kind: 'message';
  to: ChannelIdentity[];
  text: string;
  content: Content | null;
  file: OutboundFile | null;
  /** The channel's id of the message that it answers. */
  replyTo: string | null;
  /** Comes back with its receipts. The same for each attempt that is made by itself, another once people have it sent again. */
  tag: string;
};

export type OutboundReaction = {
  kind: 'reaction';
  to: ChannelIdentity[];
  messageId: string;
  emoji: string | null;
};

/** Tells the customer that everything up to this message was read, and, if so, that somebody is writing. */
export type OutboundRead = { kind: 'read'; messageId: string; isTyping: boolean };

export type Outbound = OutboundMessage | OutboundReaction | OutboundRead;
