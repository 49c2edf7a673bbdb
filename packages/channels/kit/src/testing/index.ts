export { channelContract } from './channel-contract.ts';
export type { ChannelFixtures, HookFixture } from './fixtures.ts';
