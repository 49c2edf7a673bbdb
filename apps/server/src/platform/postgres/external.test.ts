import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startEmbeddedPostgres } from './embedded.ts';
import { checkExternalDatabase } from './external.ts';

test('a database that would lose commits is refused, one that flushes passes', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'parley-external-'));
  const options = { dataDir, log: () => undefined };

  const careless = await startEmbeddedPostgres({ ...options, durability: 'throw-away' });
  await expect(checkExternalDatabase(careless.url)).rejects.toThrow('fsync or full_page_writes off');
  await careless.stop();
  const careful = await startEmbeddedPostgres(options);
  await expect(checkExternalDatabase(careful.url)).resolves.toBeUndefined();
  await careful.stop();

  rmSync(dataDir, { recursive: true });
});

test('a database that does not answer is one clear line without the password', async () => {
  const nobody = 'postgresql://parley:hunter2@127.0.0.1:1/parley';

  await expect(checkExternalDatabase(nobody)).rejects.toThrow(
    /^Cannot use the database of DATABASE_URL: connect ECONNREFUSED 127.0.0.1:1$/,
  );
});

test('a database that is just being started is asked again, as long as our patience lasts', async () => {
  const starts = errorPacket('57P03', 'the database system is starting up');
  const answers = [starts, starts, starts, errorPacket('3D000', 'there is no such database')];
  const starting = createServer((socket) => {
    socket.once('data', () => socket.end(answers.shift() ?? ''));
  }).listen(0, '127.0.0.1');
  await once(starting, 'listening');
  const url = `postgresql://parley:hunter2@127.0.0.1:${(starting.address() as AddressInfo).port}/parley`;

  await expect(checkExternalDatabase(url, 0)).rejects.toThrow('the database system is starting up');
  await expect(checkExternalDatabase(url, 60_000)).rejects.toThrow('there is no such database');

  expect(answers).toEqual([]);
  starting.close();
});

/** As PostgreSQL answers before it lets anybody in. */
function errorPacket(code: string, message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`);
  const head = Buffer.from('E\0\0\0\0');
  head.writeUInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}
