import { describe } from 'vitest';
import type { Channel } from '../channel.ts';
import type { ChannelFixtures } from './fixtures.ts';
import { inboundContract } from './inbound-contract.ts';
import { outboundContract } from './outbound-contract.ts';
import { signatureContract } from './signature-contract.ts';

/** What every channel promises, tried with its own fixtures and with whatever else may come. */
export function channelContract(channel: Channel, fixtures: ChannelFixtures): void {
  describe(`the contract of channels, kept by ${channel.name}`, () => {
    signatureContract(channel, fixtures);
    inboundContract(channel, fixtures);
    outboundContract(channel, fixtures);
  });
}
