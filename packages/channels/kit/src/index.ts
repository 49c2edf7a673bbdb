export type * from './capabilities.ts';
export type * from './channel.ts';
export type * from './inbound.ts';
export type * from './outbound.ts';
export type * from './outcome.ts';
export type * from './wire.ts';
