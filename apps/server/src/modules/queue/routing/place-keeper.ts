import type { Basics } from '../../../basics.ts';
import { systemIn } from '../../../callers.ts';
import { doesWork, isAlone } from '../../../config.ts';
import { enqueueAlone, enqueueMany, jobOf } from '../../../platform/jobs/index.ts';
import { createRounds } from '../../../platform/process/rounds.ts';
import { createTurns } from '../../../platform/process/turns.ts';
import type { OnPresence, Roster } from '../../../presence.ts';
import { joinLine } from '../../messaging/conversations/index.ts';
import { endPresence, extendPresence, findKeptPlace, listKeptPlaces } from './customer-presence.ts';
import { GIVE_UP_PLACE } from './deadlines.ts';
import { giveUpPlace, giveUpPlaces, welcomeBack } from './give-up-places.ts';
import { listBusyWorkspaces } from './queries.ts';

/** How long a customer counts as connected after his node last said so. */
const CONNECTED_MS = 90_000;
const BEAT_MS = 30_000;
/** The net under the jobs: also finds whoever may join the line again because it opened. */
const SWEEP_MS = 60_000;
const MINUTE_MS = 60_000;

/** Knows which customers are here, keeps their places while they are away, and gives them up in the end. */
export type PlaceKeeper = {
  onPresence: OnPresence;
  /** A customer asked for news without a socket. */
  heard(workspaceId: string, contactIds: string[]): void;
  /** A customer whose message was left wrote again: he is there, so he joins the line if it is open. */
  wrote(workspaceId: string, conversationId: string): void;
  /** The job of a place: gives it up if the customer stayed away for too long, and looks again later if not yet. */
  lookAfter(workspaceId: string, conversationId: string): Promise<void>;
  /** What it does by itself every while once it was started, for whoever holds the clock. */
  rounds: { beat(): Promise<void>; sweep(): Promise<void> };
  start(): void;
  close(): Promise<void>;
};

export function createPlaceKeeper(
  basics: Basics,
  roster: Pick<Roster, 'customersOnline' | 'contactsOnline'>,
): PlaceKeeper {
  const warn = (error: unknown) =>
    basics.log.warn({ err: error }, 'places not kept; the next round tries again');
  const rounds = createRounds(warn);
  const working = new Set<Promise<void>>();
  /** Whoever comes and goes within a moment is gone in the end. */
  const turns = createTurns();
  /** Since when this node has been writing down who is here, without a gap. */
  let listeningSince: Date | null = null;
  let lastBeat = 0;
  let lastAnswer = 0;
  let isClosed = false;

  /** Nobody waits for it, but it ends before the pool does. */
  function inTheBackground(work: () => Promise<void>): void {
    if (isClosed) return;
    const done = work()
      .catch(warn)
      .finally(() => working.delete(done));
    working.add(done);
  }

  async function sayHere(workspaceId: string, contactIds: string[]): Promise<void> {
    const { clock, db } = basics;
    const until = new Date(clock.now().getTime() + CONNECTED_MS);
    await db.inTransaction(workspaceId, (tx) => extendPresence(tx, workspaceId, contactIds, until));
  }

  async function welcome(workspaceId: string, contactIds: string[]): Promise<void> {
    await sayHere(workspaceId, contactIds);
    await welcomeBack(basics, workspaceId, contactIds);
  }

  /** Their places are kept from now on, and then given up. */
  async function sayGone(workspaceId: string, contactIds: string[]): Promise<void> {
    const { clock, db } = basics;
    const at = clock.now();
    await db.inTransaction(workspaceId, async (tx) => {
      await endPresence(tx, workspaceId, contactIds, at);
      const places = await listKeptPlaces(tx.query, workspaceId, contactIds);
      const jobs = places.map(({ conversationId, keepMinutes }) => {
        const runAt = new Date(at.getTime() + keepMinutes * MINUTE_MS);
        return jobOf(GIVE_UP_PLACE, { workspaceId, conversationId }, runAt);
      });
      await enqueueMany(tx, basics, jobs);
    });
  }

  async function beat(): Promise<void> {
    for (const [workspaceId] of roster.customersOnline()) {
      // Asked anew: some may have left while those of other workspaces were written down.
      const here = roster.contactsOnline(workspaceId);
      await turns(here, () => sayHere(workspaceId, here));
    }
    const now = basics.clock.now();
    if (now.getTime() - lastBeat > CONNECTED_MS) listeningSince = now;
    lastBeat = now.getTime();
  }

  async function sweep(): Promise<void> {
    const busy = await listBusyWorkspaces(basics.db.read);
    const since = answered();
    for (const workspaceId of busy) {
      if (isClosed) return;
      if (since) await giveUpPlaces(basics, workspaceId, since);
      await welcomeBack(basics, workspaceId, null);
    }
  }

  /** The database has just answered. Returns since when customers could be heard: without it other nodes could not say who is with them. */
  function answered(): Date | null {
    const now = basics.clock.now();
    if (!isAlone(basics.config) && now.getTime() - lastAnswer > CONNECTED_MS) listeningSince = now;
    lastAnswer = now.getTime();
    return listeningSince;
  }

  async function lookAfter(workspaceId: string, conversationId: string): Promise<void> {
    const { db, clock } = basics;
    // A machine that slept does not know yet who is here.
    if (clock.now().getTime() - lastBeat > CONNECTED_MS) await beat();
    const place = await findKeptPlace(db.run(workspaceId), workspaceId, conversationId);
    const now = clock.now();
    const since = answered() ?? now;
    // Whoever is here has a job again when they leave.
    if (!place || place.connectedUntil > now) return;
    const keptFrom = Math.max(place.awaySince.getTime(), since.getTime());
    const endsAt = new Date(keptFrom + place.keepMinutes * MINUTE_MS);
    if (endsAt <= now)
      return giveUpPlace(basics, workspaceId, conversationId, { now, listeningSince: since });
    await enqueueAlone(basics, jobOf(GIVE_UP_PLACE, { workspaceId, conversationId }, endsAt));
  }

  return {
    onPresence: (workspaceId, changes, where) => {
      if (where === 'elsewhere') return;
      const customers = changes.filter(({ kind }) => kind === 'contact');
      const here = customers.filter(({ online }) => online).map(({ id }) => id);
      const gone = customers.filter(({ online }) => !online).map(({ id }) => id);
      if (here.length > 0) inTheBackground(() => turns(here, () => welcome(workspaceId, here)));
      if (gone.length > 0) inTheBackground(() => turns(gone, () => sayGone(workspaceId, gone)));
    },
    heard: (workspaceId, contactIds) => inTheBackground(() => welcome(workspaceId, contactIds)),
    wrote: (workspaceId, conversationId) =>
      inTheBackground(() => joinLine(basics, systemIn(workspaceId), conversationId)),
    lookAfter,
    rounds: { beat, sweep },
    start: () => {
      listeningSince = basics.clock.now();
      lastBeat = listeningSince.getTime();
      rounds.every(BEAT_MS, beat);
      if (doesWork(basics.config)) rounds.every(SWEEP_MS, sweep);
    },
    close: async () => {
      isClosed = true;
      await rounds.close();
      await Promise.all(working);
    },
  };
}
