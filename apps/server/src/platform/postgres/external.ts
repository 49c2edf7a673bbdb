import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { connectionUrl } from '../db/connection-url.ts';
import { StartupError } from '../startup-error.ts';

const OLDEST_VERSION = 150_000; // as server_version_num counts: PostgreSQL 15

/** A database that is being started may first have to go through what it wrote before it fell. */
const PATIENCE_MS = 60_000;
const LOOK_AGAIN_MS = 500;
/** "The database system is starting up", or "is shutting down". */
const NOT_NOW = '57P03';

/**
 * Makes sure that a database of the operator's own can hold Parley's promises: it answers, is new enough and flushes what
 * it has committed. Waits for one that is just being started.
 *
 * @throws StartupError when it cannot.
 */
export async function checkExternalDatabase(url: string, patienceMs = PATIENCE_MS): Promise<void> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const error = await readFacts(url).then(checkFacts, (failure: unknown) => failure ?? 'no reason');
    if (!error) return;
    const isStarting = (error as { code?: string }).code === NOT_NOW;
    if (!isStarting || performance.now() > end)
      throw new StartupError(`Cannot use the database of DATABASE_URL: ${reasonOf(error)}`);
    await setTimeout(LOOK_AGAIN_MS);
  }
}

async function readFacts(url: string): Promise<DatabaseFacts> {
  const client = new pg.Client({
    connectionString: connectionUrl(url),
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => undefined); // a connection that breaks fails the query, too
  try {
    await client.connect();
    const { rows } = await client.query<DatabaseFacts>(
      `select current_setting('server_version_num')::int as version,
              current_setting('server_encoding') as encoding,
              current_setting('fsync') as fsync,
              current_setting('full_page_writes') as full_page_writes,
              current_setting('synchronous_commit') as synchronous_commit`,
    );
    return rows[0] as DatabaseFacts;
  } finally {
    await client.end().catch(() => undefined);
  }
}

type DatabaseFacts = {
  version: number;
  encoding: string;
  fsync: string;
  full_page_writes: string;
  synchronous_commit: string;
};

function checkFacts(facts: DatabaseFacts): void {
  const { version, encoding, fsync, full_page_writes, synchronous_commit } = facts;
  if (version < OLDEST_VERSION)
    throw new StartupError(`DATABASE_URL leads to PostgreSQL ${version / 10_000}; Parley needs 15 or newer.`);
  if (encoding !== 'UTF8')
    throw new StartupError(`The database of DATABASE_URL is encoded in ${encoding}; Parley needs UTF8.`);
  if (fsync === 'off' || full_page_writes === 'off')
    throw new StartupError(
      'The database of DATABASE_URL has fsync or full_page_writes off and would lose messages in a power cut. Turn both on.',
    );
  if (synchronous_commit !== 'on')
    throw new StartupError(
      `DATABASE_URL leads through something that drops the options of a connection: synchronous_commit is ${synchronous_commit}, and an acknowledged message could be lost. Lead it past the pooler.`,
    );
}

/** Connection failures on several addresses arrive in one error without a message of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
