import type { EventType } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import { doesWork, isAlone, servesPeople } from '../../../config.ts';
import type { Bus } from '../../../platform/bus/bus.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { LogEvent } from '../../../platform/log/log-event.ts';
import type { OnPresence, Roster } from '../../../presence.ts';
import { endOffers } from '../../messaging/conversations/index.ts';
import { expireLeases } from './expire-leases.ts';
import { endConnection, extendConnections, listBusyWorkspaces } from './queries.ts';
import { routeWaiting } from './route-waiting.ts';
import { createRoutingHints } from './routing-hints.ts';

/** How long a member counts as connected after his node last said so. */
const CONNECTED_MS = 30_000;

const EVERY = {
  beatMs: 10_000,
  leasesMs: 5_000,
  /** The net under everything: what no event announced is found within this time. */
  sweepMs: 30_000,
  /** How soon it is noticed that a minute began: topics open on the minute. */
  minuteLookMs: 500,
};
/** How often the router looks by itself, each in ms. */
export type RouterTimes = typeof EVERY;

/** Events after which somebody may be served. */
const STIRS = {
  'workspace.updated': false,
  'member.joined': true,
  'member.updated': true,
  'member.removed': true,
  'topic.created': true,
  'topic.updated': true,
  'topic.retired': true,
  'inbox.created': false,
  'inbox.updated': false,
  'contact.updated': false,
  'contact.merged': false,
  'contact.unmerged': false,
  'conversation.started': true,
  'conversation.assigned': true,
  'conversation.released': true,
  'conversation.closed': true,
  'conversation.reopened': true,
  'conversation.updated': true,
  'conversation.seen': false,
  'message.posted': false,
  'message.changed': false,
  'delivery.changed': false,
} satisfies Record<EventType, boolean>;

export type Router = {
  /** Told of everything that was committed on this node. */
  onCommitted(workspaceId: string, events: LogEvent[]): void;
  onPresence: OnPresence;
  /** What it does by itself every while once it was started, for whoever holds the clock. */
  rounds: {
    /** Says that the members of this node are still here, and serves those who were thought gone. */
    beat(): Promise<void>;
    /** Ends leases and offers that have run out. */
    leases(): Promise<void>;
  };
  /** Resolves when nothing is being routed on this node. */
  quiet(): Promise<void>;
  start(): void;
  close(): Promise<void>;
};

/** Decides who is served next, whenever something happened that may change the answer. */
export function createRouter(
  basics: Basics,
  { bus, roster }: { bus: Bus; roster: Pick<Roster, 'membersOnline'> },
  given: Partial<RouterTimes> = {},
): Router {
  const times = { ...EVERY, ...given };
  const hints = createRoutingHints({ ...basics, bus });
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();
  const timers: NodeJS.Timeout[] = [];
  let isClosed = false;
  let lastMinute = 0;
  let lookedAt = 0;
  let patientUntil = 0;

  const warn = (error: unknown) =>
    basics.log.warn({ err: error }, 'routing failed; the next sweep tries again');

  /** One run at a time and workspace on this node; what happens meanwhile is one more run, not many. */
  function wake(workspaceId: string): void {
    if (isClosed) return;
    if (!doesWork(basics.config)) return void hints.give(workspaceId);
    if (running.has(workspaceId)) return void again.add(workspaceId);
    const run = runUntilDone(workspaceId)
      .catch(warn)
      .finally(() => {
        running.delete(workspaceId);
        if (again.delete(workspaceId)) wake(workspaceId);
      });
    running.set(workspaceId, run);
  }

  async function runUntilDone(workspaceId: string): Promise<void> {
    while (await routeWaiting(basics, workspaceId)) again.delete(workspaceId);
  }

  async function beat(): Promise<void> {
    for (const [workspaceId, memberIds] of roster.membersOnline()) await sayHere(workspaceId, memberIds);
  }

  /** A member counts as gone while his node did not say so, or when another one saw him leave: then he may be served now. */
  async function sayHere(workspaceId: string, memberIds: string[]): Promise<void> {
    const { clock, db } = basics;
    const now = clock.now();
    const until = new Date(now.getTime() + CONNECTED_MS);
    const someCame = await db.inTransaction(workspaceId, (tx) =>
      extendConnections(tx, workspaceId, memberIds, { now, until }),
    );
    if (someCame) wake(workspaceId);
  }

  const leases = (now = basics.clock.now()) =>
    sweep(async (workspaceId) => {
      await expireLeases(basics, workspaceId, now);
      await endOffers(basics, workspaceId);
    });

  /** After a time without a database other nodes need a moment to say who is with them, before anybody counts as gone. */
  async function leasesAfterOthersSpoke(at: Date): Promise<void> {
    const now = at.getTime();
    if (!isAlone(basics.config) && now - lookedAt > 4 * times.leasesMs)
      patientUntil = now + 1.5 * times.beatMs;
    if (now >= patientUntil) await leases(at);
    else await listBusyWorkspaces(basics.db.read);
    lookedAt = now;
  }

  async function sweep(work: (workspaceId: string) => Promise<void> | void): Promise<void> {
    for (const workspaceId of await listBusyWorkspaces(basics.db.read))
      if (!isClosed) await work(workspaceId);
  }

  async function onTheMinute(): Promise<void> {
    const minute = Math.floor(basics.clock.now().getTime() / 60_000);
    if (minute === lastMinute) return;
    lastMinute = minute;
    await sweep(wake);
  }

  async function quiet(): Promise<void> {
    while (running.size > 0) await Promise.all(running.values());
  }

  /** The next tick comes a while after the last one has ended, so that a slow one never meets itself. */
  function every(ms: number, work: () => Promise<void>): void {
    const timer = setTimeout(() => {
      timers.splice(timers.indexOf(timer), 1);
      const done = isClosed ? Promise.resolve() : work().catch(warn);
      void done.then(() => !isClosed && every(ms, work));
    }, ms);
    timer.unref();
    timers.push(timer);
  }

  return {
    onCommitted: (workspaceId, events) => {
      if (!events.some((event) => STIRS[event.type])) return;
      wake(workspaceId);
    },
    onPresence: (workspaceId, changes, where) => {
      if (where === 'elsewhere') return;
      const members = changes.filter((change) => change.kind === 'member');
      const here = members.filter((change) => change.online).map((change) => change.id);
      if (here.length > 0) sayHere(workspaceId, here).catch(warn);
      const { db, clock } = basics;
      for (const gone of members.filter((change) => !change.online)) {
        const end = (tx: Tx) => endConnection(tx, workspaceId, gone.id, clock.now());
        if (!isClosed) db.inTransaction(workspaceId, end).catch(warn);
      }
    },
    rounds: { beat, leases },
    quiet,
    start: () => {
      if (servesPeople(basics.config)) every(times.beatMs, beat);
      if (!doesWork(basics.config)) return;
      if (!isAlone(basics.config)) hints.take(wake);
      every(times.leasesMs, async () => {
        // Where the machine slept or the database was away nobody could say who is here: that is no reason to lose anybody.
        // The time is that before, for it may sleep between the two.
        const now = basics.clock.now();
        await beat();
        await leasesAfterOthersSpoke(now);
      });
      every(times.sweepMs, () => sweep(wake));
      every(times.minuteLookMs, onTheMinute);
    },
    close: async () => {
      isClosed = true;
      for (const timer of timers) clearTimeout(timer);
      await hints.close();
      await quiet();
    },
  };
}
