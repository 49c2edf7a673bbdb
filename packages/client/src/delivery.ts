import type { Delivery, DeliveryState } from '@parley/contract';

/** A delivery only moves forward, in this order; `failed` gives way to a receipt that came late. */
const RANK = {
  queued: 0,
  unknown: 1,
  sent: 2,
  failed: 3,
  delivered: 4,
  read: 5,
  played: 6,
} as const satisfies Record<DeliveryState, number>;

/** Of two things told about one delivery the one that is further on, in whatever order they were told. A new attempt begins anew. */
export const furtherDelivery = (known: Delivery | null, told: Delivery | null): Delivery | null =>
  told && (!known || isFurther(told, known)) ? told : known;

const isFurther = (told: Delivery, known: Delivery): boolean =>
  told.attempt === known.attempt ? RANK[told.state] > RANK[known.state] : told.attempt > known.attempt;
