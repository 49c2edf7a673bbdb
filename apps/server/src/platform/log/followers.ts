import pLimit from 'p-limit';
import type { Logger } from 'pino';
import type { Bus } from '../bus/bus.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/transaction.ts';
import { isUuid } from '../db/uuid.ts';
import { createRounds } from '../process/rounds.ts';
import { type Follower, follow } from './follow.ts';
import type { LogEvent } from './log-event.ts';
import { type Lag, listLagging, measureLag } from './measure-lag.ts';

/** What nobody announced is found within this time. */
const LOOK_MS = 1_000;
/** Workspaces in which one follower is at work at a time, in one process: a storm of news leaves the pool to people. */
const AT_ONCE = 2;
/** What one process that does not follow tells those that do within this time goes in one message. */
const GATHER_MS = 20;
const CHANNEL = 'followers';

/** Lets followers go on wherever the log went on. */
export type Followers = {
  /** Told of everything that was committed on this node. Costs a look at the types. */
  onCommitted(workspaceId: string, events: LogEvent[]): void;
  /** Follows, in a process that does work. */
  start(): void;
  /** How far each is behind. */
  measureLag(): Promise<Lag[]>;
  close(): Promise<void>;
};

type FollowersDeps = { db: Database; clock: Clock; bus: Bus; log: Logger };

export function createFollowers(deps: FollowersDeps, followers: readonly Follower[]): Followers {
  const warn = (error: unknown, workspaceId?: string) =>
    deps.log.warn({ err: error, workspaceId }, 'the log was not followed; the next look tries again');
  const rounds = createRounds(warn);
  const works = followers.map((follower) => createFollowing(deps, follower, warn));
  const types: ReadonlySet<string> = new Set(followers.flatMap((follower) => follower.types));
  const toTell = new Set<string>();
  let telling: NodeJS.Timeout | null = null;
  let isFollowing = false;
  let isClosed = false;

  async function look(): Promise<void> {
    for (const { name, wake } of works) for (const id of await listLagging(deps.db, name)) wake(id);
  }

  function tell(): void {
    telling = null;
    deps.bus.publish(CHANNEL, [...toTell]);
    toTell.clear();
  }

  return {
    onCommitted: (workspaceId, events) => {
      if (isClosed || !events.some(({ type }) => types.has(type))) return;
      if (isFollowing) return wakeFor(works, workspaceId, events);
      toTell.add(workspaceId);
      telling ??= setTimeout(tell, GATHER_MS).unref();
    },
    start: () => {
      isFollowing = true;
      deps.bus.subscribe(CHANNEL, (ids) => {
        if (!Array.isArray(ids)) return;
        const known = ids.filter((id) => typeof id === 'string' && isUuid(id));
        for (const id of known) for (const { wake } of works) wake(id);
      });
      rounds.every(LOOK_MS, look);
    },
    measureLag: () => Promise.all(followers.map(({ name }) => measureLag(deps.db, name))),
    close: async () => {
      isClosed = true;
      if (telling) clearTimeout(telling);
      await rounds.close();
      await Promise.all(works.map(({ close }) => close()));
    },
  };
}

function wakeFor(works: readonly Following[], workspaceId: string, events: LogEvent[]): void {
  for (const { types, wake } of works) if (events.some(({ type }) => types.has(type))) wake(workspaceId);
}

/** One follower at work in this process, in all workspaces. It waits for no other. */
type Following = {
  name: string;
  types: ReadonlySet<string>;
  wake(workspaceId: string): void;
  close(): Promise<void>;
};

function createFollowing(
  deps: FollowersDeps,
  follower: Follower,
  warn: (error: unknown, workspaceId: string) => void,
): Following {
  const { name, gatherMs = 0 } = follower;
  const limit = pLimit(AT_ONCE);
  const following = new Map<string, Promise<void>>();
  const again = new Set<string>();
  const gathering = new Map<string, NodeJS.Timeout>();
  let isClosed = false;

  /** One turn at a time and workspace; what happens meanwhile is one more, not many. */
  function begin(workspaceId: string): void {
    gathering.delete(workspaceId);
    if (isClosed) return;
    const turns = limit(() => followToTheEnd(workspaceId))
      .catch((error) => warn(error, workspaceId))
      .finally(() => {
        following.delete(workspaceId);
        if (again.delete(workspaceId)) wake(workspaceId);
      });
    following.set(workspaceId, turns);
  }

  function wake(workspaceId: string): void {
    if (isClosed || gathering.has(workspaceId)) return;
    if (following.has(workspaceId)) return void again.add(workspaceId);
    if (gatherMs === 0) begin(workspaceId);
    else gathering.set(workspaceId, setTimeout(begin, gatherMs, workspaceId).unref());
  }

  async function followToTheEnd(workspaceId: string): Promise<void> {
    again.delete(workspaceId);
    while (!isClosed && (await follow(deps, follower, workspaceId)));
  }

  return {
    name,
    types: new Set<string>(follower.types),
    wake,
    close: async () => {
      isClosed = true;
      for (const timer of gathering.values()) clearTimeout(timer);
      await Promise.all(following.values());
    },
  };
}
