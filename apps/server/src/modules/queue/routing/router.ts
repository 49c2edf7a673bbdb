import { doesWork, isAlone, servesPeople } from '../../../config.ts';
import type { Deps } from '../../../deps.ts';
import type { LogEvent } from '../../../platform/db/transaction.ts';
import { createRounds } from '../../../platform/process/rounds.ts';
import type { PresenceChange } from '../../../presence.ts';
import { endOffers } from '../../messaging/conversations/index.ts';
import { expireLeases } from './expire-leases.ts';
import { createMembersHere } from './members-here.ts';
import { listBusyWorkspaces } from './queries.ts';
import { routeWaiting } from './route-waiting.ts';
import { createRoutingHints } from './routing-hints.ts';

const EVERY = {
  beatMs: 10_000,
  /** How soon it is noticed that the database was away. */
  lookMs: 5_000,
  /** The net under the jobs of leases, answers and offers. */
  leasesMs: 60_000,
  /** The net under everything: what no event announced is found within this time. */
  sweepMs: 30_000,
  /** How soon it is noticed that a minute began: topics open on the minute. */
  minuteLookMs: 500,
};
/** How often the router looks by itself, each in ms. */
export type RouterTimes = typeof EVERY;

/** Events after which somebody may be served. */
const STIRS = /^(conversation\.(started|assigned|released|closed|reopened|updated)|member\.|topic\.)/;

export type Router = {
  /** Told of everything that was committed on this node. */
  onCommitted(workspaceId: string, events: LogEvent[]): void;
  onPresence(workspaceId: string, changes: PresenceChange[]): void;
  /** What it does by itself every while once it was started, for whoever holds the clock. */
  rounds: {
    /** Says that the members of this node are still here, and serves those who were thought gone. */
    beat(): Promise<void>;
    /** Ends leases and offers that have run out. */
    leases(): Promise<void>;
  };
  /** Now, if it is certain which members are gone: see members-here.ts. */
  certainNow(): Promise<Date | null>;
  /** Resolves when nothing is being routed on this node. */
  quiet(): Promise<void>;
  start(): void;
  close(): Promise<void>;
};

/** Decides who is served next, whenever something happened that may change the answer. */
export function createRouter(depsOf: () => Deps, given: Partial<RouterTimes> = {}): Router {
  const times = { ...EVERY, ...given };
  const hints = createRoutingHints(depsOf);
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();
  const here = createMembersHere(depsOf);
  let isClosed = false;
  let lastMinute = 0;

  const warn = (error: unknown) =>
    depsOf().log.warn({ err: error }, 'routing failed; the next sweep tries again');
  const rounds = createRounds(warn);

  /** One run at a time and workspace on this node; what happens meanwhile is one more run, not many. */
  function wake(workspaceId: string): void {
    if (isClosed) return;
    if (!doesWork(depsOf().config)) return void hints.give(workspaceId);
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
    while (await routeWaiting(depsOf(), workspaceId)) again.delete(workspaceId);
  }

  /** A member counts as gone while their node did not say so, or when another one saw them leave: then they may be served now. */
  async function sayHere(workspaceId: string, memberIds: string[]): Promise<void> {
    if (await here.sayHere(workspaceId, memberIds)) wake(workspaceId);
  }

  const beat = () => here.beat(wake);
  const certainNow = () => here.certainNow(wake);

  const leases = (now = depsOf().clock.now()) =>
    sweep(async (workspaceId) => {
      await expireLeases(depsOf(), workspaceId, now);
      await endOffers(depsOf(), workspaceId);
    });

  async function leasesIfCertain(): Promise<void> {
    const now = await certainNow();
    if (now) await leases(now);
  }

  async function sweep(work: (workspaceId: string) => Promise<void> | void): Promise<void> {
    for (const workspaceId of await listBusyWorkspaces(depsOf().db.read))
      if (!isClosed) await work(workspaceId);
  }

  async function onTheMinute(): Promise<void> {
    const minute = Math.floor(depsOf().clock.now().getTime() / 60_000);
    if (minute === lastMinute) return;
    lastMinute = minute;
    await sweep(wake);
  }

  async function quiet(): Promise<void> {
    while (running.size > 0) await Promise.all(running.values());
  }

  return {
    onCommitted: (workspaceId, events) => {
      if (!events.some((event) => STIRS.test(event.type))) return;
      wake(workspaceId);
    },
    onPresence: (workspaceId, changes) => {
      const members = changes.filter((change) => change.kind === 'member');
      const came = members.filter((change) => change.online).map((change) => change.id);
      if (came.length > 0) sayHere(workspaceId, came).catch(warn);
      for (const gone of members.filter((change) => !change.online))
        if (!isClosed) here.sayGone(workspaceId, gone.id).catch(warn);
    },
    rounds: { beat, leases },
    certainNow,
    quiet,
    start: () => {
      if (servesPeople(depsOf().config)) rounds.every(times.beatMs, beat);
      if (!doesWork(depsOf().config)) return;
      if (!isAlone(depsOf().config)) hints.take(wake);
      rounds.now(here.look);
      rounds.every(times.lookMs, here.look);
      rounds.every(times.leasesMs, leasesIfCertain);
      rounds.every(times.sweepMs, () => sweep(wake));
      rounds.every(times.minuteLookMs, onTheMinute);
    },
    close: async () => {
      isClosed = true;
      await rounds.close();
      await hints.close();
      await quiet();
    },
  };
}
