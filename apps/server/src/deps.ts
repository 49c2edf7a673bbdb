import type pg from 'pg';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { RateLimits } from './http/rate-limits.ts';
import type { Metrics } from './metrics/index.ts';
import type { Auth } from './modules/company/accounts/index.ts';
import type { Hub } from './modules/live/feed/index.ts';
import type { Committer } from './modules/messaging/messages/index.ts';
import type { BoardWatch } from './modules/queue/board/index.ts';
import type { PlaceKeeper, PlaceTeller, Router } from './modules/queue/routing/index.ts';
import type { Bus } from './platform/bus/bus.ts';
import type { Clock } from './platform/clock.ts';
import type { Probe } from './platform/db/probe.ts';
import type { Database } from './platform/db/transaction.ts';
import type { FileStore } from './platform/files/file-store.ts';
import type { JobRunner } from './platform/jobs/index.ts';
import type { Followers } from './platform/log/followers.ts';
import type { LogTail } from './platform/log/tail.ts';
import type { Life } from './platform/process/life.ts';

/** What use cases are given instead of reaching for it. */
export type Deps = {
  config: Config;
  log: Logger;
  clock: Clock;
  newId: () => string;
  /** 0 ≤ x < 1, for jitter; never for anything that must not be guessed. */
  random: () => number;
  db: Database;
  /** For libraries that bring their own queries; everything of ours goes through `db`. */
  pool: pg.Pool;
  /** For health: does not wait behind the pool. */
  probe: Probe;
  /** To the other processes of this installation. */
  bus: Bus;
  life: Life;
  metrics: Metrics;
  tail: LogTail;
  hub: Hub;
  router: Router;
  places: PlaceKeeper;
  placeTeller: PlaceTeller;
  board: BoardWatch;
  followers: Followers;
  jobs: JobRunner;
  committer: Committer;
  files: FileStore;
  auth: Auth;
  rateLimits: RateLimits;
  ownOrigins: ReadonlySet<string>;
};
