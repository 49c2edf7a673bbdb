import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { checkExternalDatabase, type EmbeddedPostgres, startEmbeddedPostgres } from '../postgres/index.ts';
import { checkConnections } from './check-connections.ts';
import { connectionUrl } from './connection-url.ts';
import { migrate } from './migrate.ts';
import { APP_ROLE, createPool } from './pool.ts';

test('what the URL sets itself stays, and what is ours outranks it', () => {
  const url = 'postgresql://p:w@db:5432/parley?options=-c%20geqo%3Doff%20-c%20role%3Downer&sslmode=require';

  const parameters = new URL(connectionUrl(url, { role: 'parley_app' })).searchParams;

  expect(parameters.get('options')).toBe(
    '-c geqo=off -c role=owner -c role=parley_app -c synchronous_commit=on',
  );
  expect(parameters.get('sslmode')).toBe('require');
});

describe('a PostgreSQL that does not flush commits', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'parley-durable-'));
  let database: EmbeddedPostgres;
  beforeAll(async () => {
    database = await startEmbeddedPostgres({ dataDir, log: () => undefined });
    await migrate(database.url);
    for (const whose of ['database parley', 'role parley', `role ${APP_ROLE}`])
      await runOnce(database.url, `alter ${whose} set synchronous_commit = off`);
  });
  afterAll(async () => {
    await database.stop();
    rmSync(dataDir, { recursive: true });
  });

  async function withPool<T>(url: string, work: (pool: pg.Pool) => Promise<T>): Promise<T> {
    const pool = createPool({ url, size: 3, onError: () => undefined });
    return work(pool).finally(() => pool.end());
  }

  test('flushes ours: those that serve, and those that migrate and look', async () => {
    expect(await showFlush(database.url)).toBe('off');
    expect(await showFlush(connectionUrl(database.url))).toBe('on');
    await withPool(database.url, async (pool) => {
      const answers = await Promise.all([1, 2, 3].map(() => pool.query('show synchronous_commit')));
      expect(answers.map(({ rows }) => rows[0].synchronous_commit)).toEqual(['on', 'on', 'on']);
      await expect(checkConnections(pool)).resolves.toBeUndefined();
    });
  });

  test('flushes ours also when the URL itself says otherwise, and the role stays ours', async () => {
    const url = `${database.url}&options=${encodeURIComponent('-c synchronous_commit=off -c role=none')}`;

    await withPool(url, async (pool) => {
      await expect(checkConnections(pool)).resolves.toBeUndefined();
    });
  });

  test('behind a pooler that drops what we open with is refused, in one line', async () => {
    const pooler = await openCarelessPooler(database.url);

    await withPool(pooler.url, async (pool) => {
      await expect(checkConnections(pool)).rejects.toThrow(
        'it works as parley with synchronous_commit=off, not as parley_app with on',
      );
    });
    await expect(checkExternalDatabase(pooler.url)).rejects.toThrow('synchronous_commit is off');
    await expect(checkExternalDatabase(database.url)).resolves.toBeUndefined();
    pooler.close();
  });
});

test('a PostgreSQL whose configuration says off, as that of the tests does, flushes ours all the same', async () => {
  const url = inject('clusterUrl');

  expect(await showFlush(url)).toBe('off');
  expect(await showFlush(connectionUrl(url))).toBe('on');
});

async function runOnce(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client.query(sql).finally(() => client.end());
}

const showFlush = async (url: string): Promise<string> =>
  (await runOnce(url, 'show synchronous_commit')).rows[0].synchronous_commit;

/** Passes everything on but `options`, as a pooler does that was told to ignore them. */
async function openCarelessPooler(databaseUrl: string): Promise<{ url: string; close(): void }> {
  const url = new URL(databaseUrl);
  const path = join(url.searchParams.get('host') ?? '', '.s.PGSQL.5432');
  const server = createServer((near) => {
    const far = connect(path);
    near.once('data', (startup) => {
      far.write(withoutOptions(startup));
      near.pipe(far);
    });
    far.pipe(near);
    for (const socket of [near, far]) socket.on('error', () => undefined).on('close', () => near.destroy());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  url.search = '';
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: url.toString(), close: () => server.close() };
}

/** A start-up message: its length, the protocol, then names and values, each ended by NUL, and a NUL. */
function withoutOptions(startup: Buffer): Buffer {
  const fields = startup.subarray(8).toString().split('\0');
  const at = fields.indexOf('options');
  const kept = Buffer.from(fields.toSpliced(at, 2).join('\0'));
  const head = Buffer.from(startup.subarray(0, 8));
  head.writeUInt32BE(8 + kept.length, 0);
  return Buffer.concat([head, kept]);
}
