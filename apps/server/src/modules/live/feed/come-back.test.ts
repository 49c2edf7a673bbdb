import { startTestServer, type TestServer, until } from '@parley/testkit';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';

const OTHERS = 3_000;
const RETURNS = 20;

let server: TestServer;
let owner: pg.Client;
beforeAll(async () => {
  server = await startTestServer({ config: { databasePoolSize: 2 } });
  owner = new pg.Client({ connectionString: server.databaseUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await server.close();
});

/** How often contacts were looked for, and how many of them were read for it. A connection tells it when it has rested for a second. */
async function looks(): Promise<{ scans: number; rows: number }> {
  const { rows } = await owner.query<{ scans: number; rows: number }>(
    `select (idx_scan + seq_scan)::int as scans, (coalesce(idx_tup_fetch, 0) + seq_tup_read)::int as rows
     from pg_stat_user_tables where relname = 'contact'`,
  );
  return rows[0] ?? { scans: 0, rows: 0 };
}

async function comesBack(times: number, open: () => Promise<{ close(): void }>): Promise<void> {
  for (let n = 0; n < times; n += 1) (await open()).close();
}

test('what was planned while few were known still reads a row each when many are', async () => {
  const workspace = await server.workspace();
  const customer = await workspace.customer();
  // Often enough for each connection to keep its plan.
  await comesBack(RETURNS, () => customer.feed());
  await owner.query(
    `insert into contact (workspace_id, id, seq, context, created_at)
     select $1, gen_random_uuid(), 0, '{}', now() from generate_series(1, $2)`,
    [workspace.id, OTHERS],
  );
  const before = await looks();

  await comesBack(RETURNS, () => customer.feed());

  await until(async () => (await looks()).scans >= before.scans + 2 * RETURNS);
  expect((await looks()).rows - before.rows).toBeLessThan(OTHERS);
});
