import type { EventType } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import { doesWork, isAlone, servesPeople } from '../../../config.ts';
import type { Bus } from '../../../platform/bus/bus.ts';
import type { LogEvent } from '../../../platform/log/log-event.ts';
import { createRounds } from '../../../platform/process/rounds.ts';
import type { OnPresence, Roster } from '../../../presence.ts';
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
  'import.finished': true,
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
  'reaction.changed': false,
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
  /** Now, if it is certain which members are gone: see members-here.ts. */
  certainNow(): Promise<Date | null>;
  /** Resolves when nothing is being routed on this node. */
  quiet(): Promise<void>;
  start(): void;
  close(): Promise<void>;
};

/** Decides who is served next, whenever something happened that may change the answer. */
export function createRouter(
  basics: Basics,
  { bus, roster }: { bus: Bus; roster: Pick<Roster, 'membersOnline' | 'isOnline'> },
  given: Partial<RouterTimes> = {},
): Router {
  const times = { ...EVERY, ...given };
  const hints = createRoutingHints({ ...basics, bus });
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();
  const here = createMembersHere(basics, roster);
  let isClosed = false;
  let lastMinute = 0;

  const warn = (error: unknown) =>
    basics.log.warn({ err: error }, 'routing failed; the next sweep tries again');
  const rounds = createRounds(warn);

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

  /** A member counts as gone while their node did not say so, or when another one saw them leave: then they may be served now. */
  async function sayHere(workspaceId: string, memberIds: string[]): Promise<void> {
    if (await here.sayHere(workspaceId, memberIds)) wake(workspaceId);
  }

  const beat = () => here.beat(wake);
  const certainNow = () => here.certainNow(wake);

  const leases = (now = basics.clock.now()) =>
    sweep(async (workspaceId) => {
      await expireLeases(basics, workspaceId, now);
      await endOffers(basics, workspaceId);
    });

  async function leasesIfCertain(): Promise<void> {
    const now = await certainNow();
    if (now) await leases(now);
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

  return {
    onCommitted: (workspaceId, events) => {
      if (!events.some((event) => STIRS[event.type])) return;
      wake(workspaceId);
    },
    onPresence: (workspaceId, changes, where) => {
      if (where === 'elsewhere') return;
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
      if (servesPeople(basics.config)) rounds.every(times.beatMs, beat);
      if (!doesWork(basics.config)) return;
      if (!isAlone(basics.config)) hints.take(wake);
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
