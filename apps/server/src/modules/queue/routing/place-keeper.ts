import type { Basics } from '../../../basics.ts';
import { systemIn } from '../../../callers.ts';
import { doesWork, isAlone } from '../../../config.ts';
import { createRounds } from '../../../platform/process/rounds.ts';
import type { OnPresence, Roster } from '../../../presence.ts';
import { joinLine } from '../../messaging/conversations/index.ts';
import { endPresence, extendPresence } from './customer-presence.ts';
import { giveUpPlaces, welcomeBack } from './give-up-places.ts';
import { listBusyWorkspaces } from './queries.ts';

/** How long a customer counts as connected after his node last said so. */
const CONNECTED_MS = 90_000;
const BEAT_MS = 30_000;
const SWEEP_MS = 30_000;

/** Knows which customers are here, keeps their places while they are away, and gives them up in the end. */
export type PlaceKeeper = {
  onPresence: OnPresence;
  /** A customer asked for news without a socket. */
  heard(workspaceId: string, contactIds: string[]): void;
  /** A customer whose message was left wrote again: he is there, so he joins the line if it is open. */
  wrote(workspaceId: string, conversationId: string): void;
  /** What it does by itself every while once it was started, for whoever holds the clock. */
  rounds: { beat(): Promise<void>; sweep(): Promise<void> };
  start(): void;
  close(): Promise<void>;
};

export function createPlaceKeeper(basics: Basics, roster: Pick<Roster, 'customersOnline'>): PlaceKeeper {
  const warn = (error: unknown) =>
    basics.log.warn({ err: error }, 'places not kept; the next round tries again');
  const rounds = createRounds(warn);
  const working = new Set<Promise<void>>();
  /** Since when this node has been writing down who is here, without a gap. */
  let listeningSince: Date | null = null;
  let lastBeat = 0;
  let lastSweep = 0;
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

  async function beat(): Promise<void> {
    for (const [workspaceId, contactIds] of roster.customersOnline()) await sayHere(workspaceId, contactIds);
    const now = basics.clock.now();
    if (now.getTime() - lastBeat > CONNECTED_MS) listeningSince = now;
    lastBeat = now.getTime();
  }

  async function sweep(): Promise<void> {
    const { db, clock, config } = basics;
    const busy = await listBusyWorkspaces(db.read);
    const now = clock.now();
    // Without a database the other nodes could not say who is with them.
    if (!isAlone(config) && now.getTime() - lastSweep > CONNECTED_MS) listeningSince = now;
    lastSweep = now.getTime();
    for (const workspaceId of busy) {
      if (isClosed) return;
      if (listeningSince) await giveUpPlaces(basics, workspaceId, listeningSince);
      await welcomeBack(basics, workspaceId, null);
    }
  }

  return {
    onPresence: (workspaceId, changes, where) => {
      if (where === 'elsewhere') return;
      const customers = changes.filter(({ kind }) => kind === 'contact');
      const here = customers.filter(({ online }) => online).map(({ id }) => id);
      const gone = customers.filter(({ online }) => !online).map(({ id }) => id);
      const { db, clock } = basics;
      if (here.length > 0) inTheBackground(() => welcome(workspaceId, here));
      if (gone.length > 0)
        inTheBackground(() =>
          db.inTransaction(workspaceId, (tx) => endPresence(tx, workspaceId, gone, clock.now())),
        );
    },
    heard: (workspaceId, contactIds) => inTheBackground(() => welcome(workspaceId, contactIds)),
    wrote: (workspaceId, conversationId) =>
      inTheBackground(() => joinLine(basics, systemIn(workspaceId), conversationId)),
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
