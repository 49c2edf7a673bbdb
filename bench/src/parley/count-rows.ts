import pg from 'pg';
import type { Parley } from './start-parley.ts';

/**
 * Lets PostgreSQL count the rows of a company that has come to be within seconds, as autovacuum does within a minute: until
 * then one index looks to the planner as good as another.
 */
export async function countRows(parley: Parley): Promise<void> {
  const client = new pg.Client({ connectionString: parley.databaseUrl('parley') });
  await client.connect();
  await client.query('analyze');
  await client.end();
}
