import pg from 'pg';
import type { TestServer } from './server.ts';
import { until } from './until.ts';

/**
 * Lets the followers catch up with the log, and then runs every job that waits, whatever its hour: the queue goes by the database's
 * clock, and a handler by the server's, which the test may hold. What comes too early puts itself off.
 */
export async function runDueJobs({ databaseUrl }: TestServer): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const isEmpty = async (sql: string) => (await client.query(sql)).rowCount === 0;
  try {
    await until(() => isEmpty(LAGGING));
    await client.query(MAKE_DUE);
    await until(() => isEmpty(UNFINISHED));
  } finally {
    await client.end();
  }
}

const LAGGING = `
  select 1 from event_stream s left join log_follower f on f.workspace_id = s.workspace_id and f.name = 'jobs'
  where s.last_seq > coalesce(f.seq, 0)`;

const MAKE_DUE = `
  with due as (
    update graphile_worker._private_jobs set run_at = now() where is_available and run_at > now() returning 1
  ) select pg_notify('jobs:insert', json_build_object('count', count(*))::text) from due`;

const UNFINISHED = `
  select 1 from graphile_worker._private_jobs where locked_at is not null or (is_available and run_at <= now())`;
