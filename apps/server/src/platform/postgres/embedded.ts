import { createHmac } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { prepareDataFolder } from '../data-folder.ts';
import { connectionUrl } from '../db/connection-url.ts';
import { APP_ROLE } from '../db/pool.ts';
import { chooseAccount } from './account.ts';
import type { Account } from './account-type.ts';
import { prepareCluster, SUPERUSER } from './cluster.ts';
import { lockFolder } from './folder-lock.ts';
import { keepRunning } from './keep-running.ts';
import { launchPostgres, type PostgresLog } from './launch.ts';
import { clearTheWay } from './postmaster-file.ts';
import type { ServiceAccount } from './service-account.ts';
import { type Durability, postgresSettings } from './settings.ts';
import { makeSocketFolder, removeOldSocket } from './socket-folder.ts';

export interface EmbeddedPostgresOptions {
  /** Parley's data folder; the database lies in `postgres` inside it. Made when it is missing. */
  dataDir: string;
  log: PostgresLog;
  /** `throw-away` turns flushing off: a power cut destroys the data. Only for tests. Default `full`. */
  durability?: Durability;
  /** Default 60. */
  maxConnections?: number;
  /** Use this service user although user namespaces would do. Only for tests. */
  serviceAccount?: ServiceAccount;
}

export interface EmbeddedPostgres {
  /** A connection string for node-postgres: the superuser, the database `parley`, over a Unix socket. For migrations. */
  url: string;
  /** The same for the role that serves requests, which logs in as itself: it has no other role to go back to. */
  appUrl: string;
  /** PostgreSQL's process number; another one after it died and was restarted. */
  readonly pid: number;
  /** Stops PostgreSQL in order and lets go of the data folder. */
  stop(): Promise<void>;
}

const DATABASE = 'parley';

/**
 * Starts a PostgreSQL of our own on a data folder and keeps it running until `stop`, or until this process
 * ends in any way: it never outlives us by more than seconds. A start after `kill -9` of anything recovers.
 *
 * @throws StartupError when another process holds the folder, or PostgreSQL cannot start there.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  prepareDataFolder(options.dataDir);
  const dataDir = realpathSync(options.dataDir);
  const lock = await lockFolder(dataDir);
  try {
    const account = chooseAccount(dataDir, options.serviceAccount);
    const password = await prepareCluster(account);
    const appPassword = createHmac('sha256', password).update(APP_ROLE).digest('base64url');
    const socketFolder = makeSocketFolder(account);
    const kept = await launchAndKeep(account, socketFolder, options);
    try {
      await prepareDatabase(urlOf(socketFolder, { password, database: 'postgres' }), appPassword);
    } catch (error) {
      await kept.stop();
      throw error;
    }
    return {
      url: urlOf(socketFolder, { password }),
      appUrl: urlOf(socketFolder, { user: APP_ROLE, password: appPassword }),
      get pid() {
        return kept.pid;
      },
      async stop() {
        await kept.stop();
        rmSync(socketFolder, { recursive: true, force: true });
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function launchAndKeep(account: Account, socketFolder: string, options: EmbeddedPostgresOptions) {
  const { durability = 'full', maxConnections = 60, log } = options;
  const settings = postgresSettings({ socketFolder, durability, maxConnections });
  return keepRunning(async () => {
    await clearTheWay(join(account.home, 'data'));
    removeOldSocket(socketFolder);
    return launchPostgres(account, settings, log);
  }, log);
}

function urlOf(
  socketFolder: string,
  { user = SUPERUSER, database = DATABASE, password }: { user?: string; database?: string; password: string },
): string {
  const host = encodeURIComponent(socketFolder);
  return `postgresql://${user}:${password}@localhost:5432/${database}?host=${host}`;
}

/** The passwords are ours: letters, digits and two signs that need no quoting. */
async function prepareDatabase(url: string, appPassword: string): Promise<void> {
  const client = new pg.Client({ connectionString: connectionUrl(url) });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
    const role = await client.query('select 1 from pg_roles where rolname = $1', [APP_ROLE]);
    await client.query(
      `${role.rowCount ? 'alter' : 'create'} role ${APP_ROLE} login password '${appPassword}'`,
    );
  } finally {
    await client.end();
  }
}
