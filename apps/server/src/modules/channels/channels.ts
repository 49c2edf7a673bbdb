import { api } from '@parley/channel-api';
import type { Channel } from '@parley/channel-kit';
import { whatsapp } from '@parley/channel-whatsapp';
import type { ChannelName } from '@parley/contract';
import { ProblemError } from '../../platform/errors.ts';

/** Every channel that can be connected, by its name; a new one is a line here. The website is none: it is part of Parley. */
const CHANNELS: { readonly [name in ChannelName]?: Channel } = { whatsapp, api };

export const connectable = Object.entries(CHANNELS) as [ChannelName, Channel][];

/** @throws ProblemError not_found */
export function channelOf(name: ChannelName): Channel {
  const channel = CHANNELS[name];
  if (!channel) throw new ProblemError('not_found', { detail: 'No such channel' });
  return channel;
}
