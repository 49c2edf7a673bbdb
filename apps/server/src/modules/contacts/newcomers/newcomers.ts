import type { Basics } from '../../../basics.ts';
import type { Bus } from '../../../platform/bus/bus.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { createArrivals } from './arrivals.ts';
import { checkProof, issueChallenge, type Newcomer, type Proof } from './challenge.ts';
import { shareArrivals } from './share-arrivals.ts';

/** Beyond these shares of what is usual for an inbox work is asked: of a network, of whoever writes to the inbox, of everybody. */
const USUAL = { place: 1 / 6, inbox: 1, anywhere: 5 };
/** Forms a minute from one network that are still taken from whoever cannot be asked for work. */
const FORMS_OF_A_PLACE = 3;
/** When a client that can do no work may try again. */
const COME_BACK_SECONDS = 60;
const ANYWHERE = '';

/** Work that was done: it lets in one visitor. */
export type Admission = {
  /** For the row that shows that the work was used, on whichever node. */
  id: string;
  /** What to say if it was used before. */
  usedBefore: () => ProblemError;
};

/** Who may become a visitor. In calm times anybody; while too many come, whoever has done some work. */
export type Newcomers = {
  /**
   * Counts somebody who comes. Undefined: nothing was asked of them. Asks the database nothing.
   *
   * @throws ProblemError proof_needed, with what to do
   */
  admit(comer: Newcomer, proof: Proof | undefined): Admission | undefined;
  /** Counts a form, which runs no script: whether it is taken. */
  takesForm(comer: Newcomer): boolean;
};

type NewcomerDeps = Pick<Basics, 'config' | 'clock' | 'keyring' | 'newId' | 'log'>;

/**
 * Every node counts by itself and tells the others over `bus`. What one of them asked all of them accept, because the secret
 * is the same. `scale` multiplies what is usual.
 */
export function createNewcomers(deps: NewcomerDeps, bus: Bus, scale = 1): Newcomers {
  const { config, log } = deps;
  const usual = config.newVisitorsPerMinute * scale;
  const now = () => deps.clock.now().getTime();
  const places = createArrivals(USUAL.place * usual, now);
  const inboxes = createArrivals(USUAL.inbox * usual, now, (inboxKey) =>
    log.warn({ inboxKey }, 'many new visitors: those of this inbox are asked for some work'),
  );
  const anywhere = createArrivals(USUAL.anywhere * usual, now, () =>
    log.warn('many new visitors: all are asked for some work'),
  );

  /** What is too much in one place counts there only, so that no single network, and no attacked inbox, burdens the rest. */
  function count({ place, inboxKey }: Newcomer, arrived = 1): number {
    const atPlace = places.add(place, arrived);
    const atInbox = atPlace > 0 ? inboxes.strain(inboxKey) : inboxes.add(inboxKey, arrived);
    const isCalm = atPlace === 0 && atInbox === 0;
    return Math.max(atPlace, atInbox, isCalm ? anywhere.add(ANYWHERE, arrived) : anywhere.strain(ANYWHERE));
  }
  const tell = shareArrivals(bus, (comer, arrived) => void count(comer, arrived));

  function arrive(comer: Newcomer): number {
    tell(comer);
    return count(comer);
  }

  return {
    admit: (comer, proof) => {
      const strain = arrive(comer);
      if (strain === 0) return undefined;
      const refusal = () =>
        new ProblemError('proof_needed', {
          details: issueChallenge(deps, comer, strain),
          retryAfterSeconds: COME_BACK_SECONDS,
        });
      const id = proof && checkProof(deps, comer, proof);
      if (!id) throw refusal();
      return { id, usedBefore: refusal };
    },
    takesForm: (comer) => {
      const strain = arrive(comer);
      return (
        strain === 0 || (places.strain(comer.place) === 0 && places.count(comer.place) <= FORMS_OF_A_PLACE)
      );
    },
  };
}
