import pLimit from 'p-limit';
import type { Logger } from 'pino';
import type { Bus } from '../bus/bus.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/transaction.ts';
import { isUuid } from '../db/uuid.ts';
import { createRounds } from '../process/rounds.ts';
import { type Follower, follow, typesOf } from './follow.ts';
import type { LogEvent } from './log-event.ts';
import { type Lag, listLagging, measureLag } from './measure-lag.ts';

/** What nobody announced is found within this time. */
const LOOK_MS = 1_000;
/** Workspaces followed at a time by one process: a storm of news leaves the pool to people. */
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

export function createFollowers<Settings>(
  deps: FollowersDeps,
  followers: readonly Follower<Settings>[],
): Followers {
  const warn = (error: unknown, workspaceId?: string) =>
    deps.log.warn({ err: error, workspaceId }, 'the log was not followed; the next look tries again');
  const rounds = createRounds(warn);
  const limit = pLimit(AT_ONCE);
  const types: ReadonlySet<string> = new Set(followers.flatMap((follower) => typesOf(follower)));
  const following = new Map<string, Promise<void>>();
  const again = new Set<string>();
  const toTell = new Set<string>();
  let telling: NodeJS.Timeout | null = null;
  let isFollowing = false;
  let isClosed = false;

  /** One turn at a time and workspace; what happens meanwhile is one more, not many. */
  function wake(workspaceId: string): void {
    if (isClosed) return;
    if (following.has(workspaceId)) return void again.add(workspaceId);
    const turn = limit(() => followAll(workspaceId))
      .catch((error) => warn(error, workspaceId))
      .finally(() => {
        following.delete(workspaceId);
        if (again.delete(workspaceId)) wake(workspaceId);
      });
    following.set(workspaceId, turn);
  }

  async function followAll(workspaceId: string): Promise<void> {
    again.delete(workspaceId);
    for (const follower of followers) while (!isClosed && (await follow(deps, follower, workspaceId)));
  }

  async function look(): Promise<void> {
    for (const { name } of followers)
      for (const workspaceId of await listLagging(deps.db, name)) wake(workspaceId);
  }

  function tell(): void {
    telling = null;
    deps.bus.publish(CHANNEL, [...toTell]);
    toTell.clear();
  }

  return {
    onCommitted: (workspaceId, events) => {
      if (isClosed || !events.some(({ type }) => types.has(type))) return;
      if (isFollowing) return wake(workspaceId);
      toTell.add(workspaceId);
      telling ??= setTimeout(tell, GATHER_MS).unref();
    },
    start: () => {
      isFollowing = true;
      deps.bus.subscribe(CHANNEL, (ids) => {
        if (Array.isArray(ids)) for (const id of ids) if (typeof id === 'string' && isUuid(id)) wake(id);
      });
      rounds.every(LOOK_MS, look);
    },
    measureLag: () => Promise.all(followers.map(({ name }) => measureLag(deps.db, name))),
    close: async () => {
      isClosed = true;
      if (telling) clearTimeout(telling);
      await rounds.close();
      await Promise.all(following.values());
    },
  };
}
