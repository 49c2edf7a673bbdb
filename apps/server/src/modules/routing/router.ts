import type { Deps } from '../../deps.ts';
import type { LogEvent } from '../../platform/db/transaction.ts';
import { endOffers } from '../conversations/index.ts';
import type { PresenceChange } from '../feed/index.ts';
import { expireLeases } from './expire-leases.ts';
import { endConnection, extendConnections, listBusyWorkspaces } from './queries.ts';
import { routeWaiting } from './route-waiting.ts';
import { tellPlaces } from './tell-places.ts';

/** How long a member counts as connected after his node last said so. */
const CONNECTED_MS = 30_000;
const BEAT_MS = 10_000;
const LEASES_MS = 5_000;
/** The net under everything: what no event announced is found within this time. */
const SWEEP_MS = 30_000;
const PLACES_MS = 1_000;
/** How soon it is noticed that a minute began: topics open on the minute. */
const MINUTE_LOOK_MS = 500;

/** Events after which somebody may be served, or somebody's place may be another. */
const STIRS = /^(conversation\.(started|assigned|released|closed|reopened|updated)|member\.|topic\.)/;

export type Router = {
  /** Told of everything that was committed on this node. */
  onCommitted(workspaceId: string, events: LogEvent[]): void;
  onPresence(workspaceId: string, changes: PresenceChange[]): void;
  start(): void;
  close(): Promise<void>;
};

/** Decides who is served next, whenever something happened that may change the answer. */
export function createRouter(depsOf: () => Deps): Router {
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();
  const moved = new Set<string>();
  const timers: NodeJS.Timeout[] = [];
  let isClosed = false;
  let lastMinute = 0;

  const warn = (error: unknown) =>
    depsOf().log.warn({ err: error }, 'routing failed; the next sweep tries again');

  /** One run at a time and workspace on this node; what happens meanwhile is one more run, not many. */
  function wake(workspaceId: string): void {
    if (isClosed) return;
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

  async function beat(): Promise<void> {
    const deps = depsOf();
    const until = new Date(deps.clock.now().getTime() + CONNECTED_MS);
    for (const [workspaceId, memberIds] of deps.hub.membersOnline()) {
      await extendConnections(deps.db.run(workspaceId), workspaceId, memberIds, until);
    }
  }

  async function welcome(workspaceId: string, memberIds: string[]): Promise<void> {
    const deps = depsOf();
    const until = new Date(deps.clock.now().getTime() + CONNECTED_MS);
    await extendConnections(deps.db.run(workspaceId), workspaceId, memberIds, until);
    wake(workspaceId);
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

  async function tellMoved(): Promise<void> {
    for (const workspaceId of [...moved]) {
      moved.delete(workspaceId);
      await tellPlaces(depsOf(), workspaceId);
    }
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
      if (!events.some((event) => STIRS.test(event.type))) return;
      moved.add(workspaceId);
      wake(workspaceId);
    },
    onPresence: (workspaceId, changes) => {
      moved.add(workspaceId);
      const members = changes.filter((change) => change.kind === 'member');
      const here = members.filter((change) => change.online).map((change) => change.id);
      if (here.length > 0) welcome(workspaceId, here).catch(warn);
      const { db, clock } = depsOf();
      for (const gone of members.filter((change) => !change.online)) {
        if (!isClosed) endConnection(db.run(workspaceId), workspaceId, gone.id, clock.now()).catch(warn);
      }
    },
    start: () => {
      every(BEAT_MS, beat);
      every(LEASES_MS, () =>
        sweep(async (workspaceId) => {
          await expireLeases(depsOf(), workspaceId);
          await endOffers(depsOf(), workspaceId);
        }),
      );
      every(SWEEP_MS, () => sweep(wake));
      every(MINUTE_LOOK_MS, onTheMinute);
      every(PLACES_MS, tellMoved);
    },
    close: async () => {
      isClosed = true;
      for (const timer of timers) clearTimeout(timer);
      await Promise.all(running.values());
    },
  };
}
