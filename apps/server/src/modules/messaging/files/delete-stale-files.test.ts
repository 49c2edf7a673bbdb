import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startTestServer } from '@parley/testkit';
import { expect, test } from 'vitest';
import { deleteStaleFiles } from './delete-stale-files.ts';
import { customerFiles, sendFile } from './testing/upload.ts';

const HOUR_MS = 3_600_000;

test('a file that no message carries is gone after a day; a sent one stays', async () => {
  let now = new Date();
  const server = await startTestServer({ overrides: { clock: { now: () => now } } });
  const customer = await (await server.workspace()).customer();
  const id = await customer.start('Hello');
  const upload = async (name: string) =>
    (await sendFile(customer, customerFiles(id), { name, content: name })).body.fileId;
  const [kept, forgotten] = [await upload('kept.txt'), await upload('forgotten.txt')];
  await customer.post(`/v1/customer/conversations/${id}/messages`, {
    clientId: 'keep-this',
    text: '',
    fileIds: [kept],
  });
  const visible = async () =>
    Promise.all([kept, forgotten].map(async (file) => (await customer.get(`/v1/files/${file}`)).status));

  now = new Date(now.getTime() + 23 * HOUR_MS);
  await deleteStaleFiles(server.deps);
  const before = await visible();
  now = new Date(now.getTime() + 2 * HOUR_MS);
  await deleteStaleFiles(server.deps);
  const after = await visible();

  expect([before, after]).toEqual([
    [200, 200],
    [200, 404],
  ]);
  const names = await readdir(join(server.deps.config.dataDir, 'files'), { recursive: true });
  expect(names.filter((name) => name.endsWith(forgotten))).toEqual([]);
  await server.close();
});
