import type { ChannelName } from './entities/workspace.ts';

/** What both sides of the screen need to know of a channel: what nobody is offered because the channel has none of it. */
export type ChannelFeatures = {
  /** Whether a member's message can be corrected once it is sent. */
  corrections: boolean;
  /** Whether it can be taken back. */
  withdrawals: boolean;
  reactions: boolean;
  templates: boolean;
  /** Whether a member can send a place, people, and a question with answers to press. */
  contents: boolean;
};

/** The server checks that a channel's own folder says the same. */
export const CHANNEL_FEATURES: Readonly<Record<ChannelName, ChannelFeatures>> = {
  web: { corrections: true, withdrawals: true, reactions: true, templates: false, contents: false },
  whatsapp: { corrections: false, withdrawals: false, reactions: true, templates: true, contents: true },
  api: { corrections: false, withdrawals: false, reactions: true, templates: false, contents: true },
};
