// npm run print-data-model: writes docs/data-model.md anew, from a database that is migrated for it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate, startEmbeddedPostgres } from '../apps/server/src/testing.ts';
import { printDataModel } from './lib/data-model-page.ts';
import { readTables } from './lib/read-tables.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'parley-data-model-'));
const cluster = await startEmbeddedPostgres({ dataDir, durability: 'throw-away', log: () => undefined });
try {
  await migrate(cluster.url);
  const client = new pg.Client({ connectionString: cluster.url });
  await client.connect();
  const tables = await readTables((sql) => client.query(sql)).finally(() => client.end());
  const page = printDataModel(tables);
  writeFileSync(new URL('../docs/data-model.md', import.meta.url), page);
} finally {
  await cluster.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
