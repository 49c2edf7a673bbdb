import { readFileSync } from 'node:fs';
import { startTestServer, type TestServer } from '@parley/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { printDataModel } from '../../../../../scripts/lib/data-model-page.ts';
import { readTables } from '../../../../../scripts/lib/read-tables.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

test('docs/data-model.md says what the tables are', async () => {
  const page = readFileSync(new URL('../../../../../docs/data-model.md', import.meta.url), 'utf8');

  expect(page).toBe(printDataModel(await readTables((sql) => server.deps.pool.query(sql))));
});
