import type pg from 'pg';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Deps } from './deps.ts';
import { ownOrigins } from './http/origins.ts';
import { createRateLimits } from './http/rate-limits.ts';
import { followers, jobHandlers, periodicTasks } from './jobs.ts';
import { createMetrics } from './metrics/index.ts';
import { createAuth } from './modules/company/accounts/index.ts';
import { channelOfWorkspace, createHub, hintOf } from './modules/live/feed/index.ts';
import { createCommitter, readEvents } from './modules/messaging/messages/index.ts';
import { createBoardWatch } from './modules/queue/board/index.ts';
import {
  createPlaceKeeper,
  createPlaceTeller,
  createRouter,
  type RouterTimes,
} from './modules/queue/routing/index.ts';
import { openBus } from './open-bus.ts';
import { systemClock } from './platform/clock.ts';
import { createPool } from './platform/db/pool.ts';
import { createProbe } from './platform/db/probe.ts';
import { createDatabase, type OnCommitted } from './platform/db/transaction.ts';
import { createFileStore } from './platform/files/file-store.ts';
import { newId } from './platform/ids.ts';
import { createJobRunner } from './platform/jobs/index.ts';
import { createFollowers } from './platform/log/followers.ts';
import { readHeads } from './platform/log/read-log.ts';
import { createLogTail } from './platform/log/tail.ts';
import { createLife } from './platform/process/life.ts';
import type { OnPresence } from './presence.ts';

/** What a test may hold in its hand. */
export type Overrides = Partial<Pick<Deps, 'clock' | 'random' | 'rateLimits'>> & {
  routerTimes?: Partial<RouterTimes>;
  /** Multiplies what everybody may call. */
  rateScale?: number;
  /** How long a break of the line is nobody's business. */
  presenceGraceMs?: number;
};

/** Makes everything that use cases are given, in the order in which one stands on the other. */
export function createDeps(
  config: Config,
  databaseUrl: string,
  log: Logger,
  overrides: Overrides = {},
): Deps {
  const clock = overrides.clock ?? systemClock;
  const random = overrides.random ?? Math.random;
  const onError = (error: unknown) => log.warn({ err: error }, 'the database did not answer');
  const pool: pg.Pool = createPool({ url: databaseUrl, size: config.databasePoolSize, onError });
  const bus = openBus(config, log, random);
  const metrics = createMetrics(() => deps);
  const publish: OnCommitted = (workspaceId, events) => {
    metrics.committed(events);
    tail.publish(workspaceId, events);
    bus.publish(channelOfWorkspace(workspaceId), hintOf(events));
    router.onCommitted(workspaceId, events);
    logFollowers.onCommitted(workspaceId, events);
  };
  const logFollowers = createFollowers(() => deps, followers);
  const router = createRouter(() => deps, overrides.routerTimes);
  const places = createPlaceKeeper(() => deps);
  const placeTeller = createPlaceTeller(() => deps);
  const board = createBoardWatch(() => deps);
  const db = createDatabase(pool, publish);
  const tail = createLogTail(
    {
      readHeads: (workspaceIds) => readHeads(db, workspaceIds),
      readEvents: (workspaceId, after, limit) => readEvents(db, workspaceId, after, limit),
    },
    onError,
    (workspaceId, events) => {
      metrics.delivered(events, clock.now());
      placeTeller.onEvents(workspaceId, events);
    },
  );
  const onPresence: OnPresence = (workspaceId, changes) => {
    router.onPresence(workspaceId, changes);
    places.onPresence(workspaceId, changes);
    board.onPresence(workspaceId);
  };
  const deps: Deps = {
    config,
    log,
    clock,
    newId,
    random,
    db,
    pool,
    probe: createProbe(databaseUrl, () => clock.now().getTime()),
    bus,
    life: createLife(),
    metrics,
    tail,
    hub: createHub({
      tail,
      bus,
      onPresence,
      onPresenceElsewhere: (workspaceId) => board.onPresence(workspaceId),
      graceMs: overrides.presenceGraceMs,
    }),
    router,
    places,
    placeTeller,
    board,
    followers: logFollowers,
    jobs: createJobRunner(() => deps, { databaseUrl, handlers: jobHandlers, periodic: periodicTasks }),
    committer: createCommitter(() => deps),
    files: createFileStore(config),
    auth: createAuth({ pool, config, clock }),
    rateLimits: overrides.rateLimits ?? createRateLimits(overrides.rateScale, bus),
    ownOrigins: ownOrigins(config.publicUrl),
  };
  return deps;
}
