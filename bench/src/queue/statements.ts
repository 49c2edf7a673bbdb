import pg from 'pg';
import type { Parley } from '../parley/start-parley.ts';

/** What PostgreSQL itself counted of one statement since it was last asked to forget. */
export type Counted = { text: string; calls: number; totalMs: number };

/** Makes PostgreSQL count its statements; restarts Parley with its database. */
export async function countStatements(parley: Parley): Promise<pg.Client> {
  const before = await connect(parley);
  await before.query(`alter system set shared_preload_libraries = 'pg_stat_statements'`);
  await before.end();
  await parley.restart();
  const client = await connect(parley);
  await client.query('create extension if not exists pg_stat_statements');
  return client;
}

export const forgetStatements = (client: pg.Client): Promise<unknown> =>
  client.query('select pg_stat_statements_reset()');

/** All statements of Parley; not those of whoever measures. */
export async function readStatements(client: pg.Client): Promise<Counted[]> {
  const { rows } = await client.query<Counted>(
    `select query as text, calls::float8 as calls, total_exec_time as "totalMs" from pg_stat_statements
     where userid = 'parley_app'::regrole order by total_exec_time desc`,
  );
  return rows;
}

async function connect(parley: Parley): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: parley.databaseUrl('parley') });
  await client.connect();
  return client;
}
