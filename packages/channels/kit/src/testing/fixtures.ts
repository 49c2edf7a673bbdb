import type { Account, Door } from '../channel.ts';
import type { InboundEvent } from '../inbound.ts';
import type { ChannelAnswer, HookRequest } from '../wire.ts';

export type HookFixture = {
  /** The case in a few words. */
  name: string;
  body: unknown;
  /** What it becomes; of each event at least this. */
  events: Partial<InboundEvent>[];
};

/** What the suite must know of a channel to try it. */
export type ChannelFixtures = {
  account: Account;
  door: Door;
  /** The request as the other side would sign it. */
  sign(body: Uint8Array, door: Door): HookRequest;
  /** One for every case. */
  hooks: readonly HookFixture[];
  /** A message with the tag `tag` was taken, under this id. */
  accepted: { answer: ChannelAnswer; id: string };
  /** Whether the status of an answer says by itself that a call was taken; without this it takes what `accepted` says, too. */
  takesStatus?(status: number): boolean;
};
