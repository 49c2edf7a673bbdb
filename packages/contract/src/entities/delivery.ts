import { type Static, Type } from 'typebox';
import { closed, Instant, nullable, oneOf, Place } from '../scalars.ts';

/**
 * How far an outbound message has come on its channel, in the order in which it may move, and never back. `unknown`: the
 * channel gave no answer, so it may have been sent; it is not sent again by itself. `played`: a voice note that was listened to.
 */
export const DeliveryState = oneOf('queued', 'unknown', 'sent', 'failed', 'delivered', 'read', 'played');
export type DeliveryState = Static<typeof DeliveryState>;

/** The fate of one message on its channel. Messages of the web widget have none: they are read in the thread itself. */
export const Delivery = closed({
  state: DeliveryState,
  /** Counts how often people had it sent; within one attempt the state only moves forward. */
  attempt: Type.Integer({ minimum: 1 }),
  /** For `failed`: why, in the words of the channel. */
  reason: nullable(Type.String()),
  /** For `failed`: the channel's own number or word for it. */
  code: nullable(Type.String()),
  /** How the channel charges it, in its own words; null: it did not say. */
  pricing: nullable(closed({ category: Type.String(), type: nullable(Type.String()) })),
  at: Instant,
});
export type Delivery = Static<typeof Delivery>;

/** The same with its message's place, as `delivery.changed` carries it. */
export const MessageDelivery = closed({ messageSeq: Place, ...Delivery.properties });
export type MessageDelivery = Static<typeof MessageDelivery>;
