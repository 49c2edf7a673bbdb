import pg from 'pg';
import { StartupError } from '../startup-error.ts';

const OLDEST_VERSION = 150_000; // as server_version_num counts: PostgreSQL 15

/**
 * Makes sure that a database of the operator's own can hold Parley's promises: it answers, is new enough and flushes what
 * it has committed.
 *
 * @throws StartupError when it cannot.
 */
export async function checkExternalDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined); // a connection that breaks fails the query, too
  try {
    await client.connect();
    const { rows } = await client.query<DatabaseFacts>(
      `select current_setting('server_version_num')::int as version,
              current_setting('server_encoding') as encoding,
              current_setting('fsync') as fsync,
              current_setting('full_page_writes') as full_page_writes`,
    );
    for (const facts of rows) checkFacts(facts);
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw new StartupError(`Cannot use the database of DATABASE_URL: ${reasonOf(error)}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

type DatabaseFacts = { version: number; encoding: string; fsync: string; full_page_writes: string };

function checkFacts({ version, encoding, fsync, full_page_writes }: DatabaseFacts): void {
  if (version < OLDEST_VERSION)
    throw new StartupError(`DATABASE_URL leads to PostgreSQL ${version / 10_000}; Parley needs 15 or newer.`);
  if (encoding !== 'UTF8')
    throw new StartupError(`The database of DATABASE_URL is encoded in ${encoding}; Parley needs UTF8.`);
  if (fsync === 'off' || full_page_writes === 'off')
    throw new StartupError(
      'The database of DATABASE_URL has fsync or full_page_writes off and would lose messages in a power cut. Turn both on.',
    );
}

/** Connection failures on several addresses arrive in one error without a message of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
