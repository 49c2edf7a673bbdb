import type { OnCommitted } from './platform/db/transaction.ts';
import type { OnPresence } from './presence.ts';

/** Something that lives as long as the process. A slice exports a function that makes it; `services.ts` lists it. */
export type Service = {
  /** Begins what it does by itself; called once, when the process serves. */
  start?(): void;
  /** No work begins any more; resolves when the last of it has ended. Called again, it changes nothing. */
  close?(): void | Promise<void>;
  /** This process committed these events. A hint: told once, in no order, and lost with the process. */
  onCommitted?: OnCommitted;
  /** The log of a workspace that somebody here listens to went on: told in order, without a gap. */
  onDelivered?: OnCommitted;
  onPresence?: OnPresence;
};
