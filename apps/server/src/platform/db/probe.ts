import pg from 'pg';
import { connectionUrl } from './connection-url.ts';
import { listMigrations } from './migrate.ts';

/** What a look at the database finds. */
export type DatabaseState = 'ready' | 'database_gone' | 'migrations_missing';

export type Probe = {
  /** Looks at most once a second, however many ask; never takes longer than a few seconds. */
  look(): Promise<DatabaseState>;
  close(): Promise<void>;
};

const FRESH_MS = 1_000;
const PATIENCE_MS = 2_000;

/** Looks through a connection of its own, so that a busy pool does not look like a database that is gone. */
export function createProbe(url: string, nowMs: () => number): Probe {
  const pool = new pg.Pool({
    connectionString: connectionUrl(url),
    max: 1,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
    idleTimeoutMillis: 15_000,
  });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  let at = Number.NEGATIVE_INFINITY;
  let looking: Promise<DatabaseState> = Promise.resolve('database_gone');

  return {
    look: () => {
      if (nowMs() - at >= FRESH_MS) {
        at = nowMs();
        looking = lookThrough(pool).catch(() => 'database_gone');
      }
      return looking;
    },
    close: () => pool.end(),
  };
}

async function lookThrough(pool: pg.Pool): Promise<DatabaseState> {
  const needed = await listMigrations();
  const { rows } = await pool.query<{ known: number }>(
    'select count(*)::int as known from schema_migration where name = any($1)',
    [needed],
  );
  return rows[0]?.known === needed.length ? 'ready' : 'migrations_missing';
}
