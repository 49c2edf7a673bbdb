import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './embedded.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import { waitUntil } from './wait.ts';

let folder: string;
let dataDir: string;
const running: EmbeddedPostgres[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-postgres-'));
  dataDir = join(folder, 'data');
});
afterEach(async () => {
  for (const postgres of running.splice(0)) await postgres.stop();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a first start that was cut short is begun anew, and commits are flushed', async () => {
  mkdirSync(join(dataDir, 'postgres.new', 'data', 'base'), { recursive: true });

  const { url } = await start();

  const flushing = `select string_agg(setting, ',') as all from pg_settings
                    where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums')`;
  expect(await query(url, flushing)).toEqual([{ all: 'on,on,on,on' }]);
  expect(await query(url, 'show listen_addresses')).toEqual([{ listen_addresses: '' }]);
});

test('what was committed outlives kill -9 of PostgreSQL and its parent together', async () => {
  const { parent, url, pid } = await startInAnotherProcess();
  await query(url, 'create table letter as select 1 as number');

  for (const victim of [pid, parent.pid ?? 0]) process.kill(victim, 'SIGKILL');

  const again = await start();
  expect(await query(again.url, 'select number from letter')).toEqual([{ number: 1 }]);
});

test('PostgreSQL ends by itself when its parent is killed', async () => {
  const { parent, pid } = await startInAnotherProcess();

  parent.kill('SIGKILL');

  expect(await waitUntil(() => hasEnded(pid), { timeoutMs: 200_000 })).toBe(true);
});

test('a start right after kill -9 of the parent goes on with the same data', async () => {
  const { parent, url } = await startInAnotherProcess();
  await query(url, 'create table note as select 2 as number');

  parent.kill('SIGKILL');

  const again = await start();
  expect(await query(again.url, 'select number from note')).toEqual([{ number: 2 }]);
});

test('a PostgreSQL that is killed is started again, and still stops when asked', async () => {
  const postgres = await start();
  const killed = postgres.pid;

  process.kill(killed, 'SIGKILL');

  expect(await waitUntil(() => canConnect(postgres.url), { timeoutMs: 200_000 })).toBe(true);
  expect(postgres.pid).not.toBe(killed);
  await postgres.stop();
  expect(hasEnded(postgres.pid)).toBe(true);
});

test('a second parent is told who holds the data folder', async () => {
  await start();

  await expect(startEmbeddedPostgres({ dataDir, log: () => undefined })).rejects.toThrow(
    `The data folder ${dataDir} is in use by another Parley (process ${process.pid}).`,
  );
});

test('a process number that somebody else has now does not keep PostgreSQL from starting', async () => {
  await (await start()).stop();
  const leftBehind = [process.pid, join(dataDir, 'postgres', 'data'), 1, 5432, '', '', ' 1 1', 'ready'];
  writeFileSync(join(dataDir, 'postgres', 'data', 'postmaster.pid'), `${leftBehind.join('\n')}\n`);

  const { url } = await start();

  expect(await canConnect(url)).toBe(true);
});

test('a data folder whose path is too long for a socket works, and tests may do without flushing', async () => {
  const far = join(folder, 'far'.repeat(40));

  const { url } = await start({ dataDir: far, durability: 'throw-away' });

  expect(await query(url, 'show fsync')).toEqual([{ fsync: 'off' }]);
});

test('PostgreSQL never has the powers of root, with user namespaces and without', async () => {
  const isRoot = process.getuid?.() === 0;
  const serviceAccount = { user: 'nobody', folder: join(folder, 'service') };
  const ways = isRoot ? [{ dataDir }, { dataDir: join(folder, 'served'), serviceAccount }] : [{ dataDir }];
  chmodSync(folder, 0o755); // the service user has to pass through

  for (const way of ways) {
    const postgres = await start(way);

    expect(readFileSync(`/proc/${postgres.pid}/status`, 'utf8')).toMatch(/CapEff:\s+0+\n/);
    await postgres.stop();
  }
});

async function start(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined, ...options });
  running.push(postgres);
  return postgres;
}

/** A parent of its own, so that it can be killed. */
async function startInAnotherProcess(): Promise<{ parent: ChildProcess; url: string; pid: number }> {
  const program = `
    import { startEmbeddedPostgres } from ${JSON.stringify(new URL('embedded.ts', import.meta.url).href)};
    const { url, pid } = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log() {} });
    process.send({ url, pid });`;
  const args = ['--input-type=module', '--eval', program];
  const parent = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [message] = await once(parent, 'message');
  return { parent, ...(message as { url: string; pid: number }) };
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

function canConnect(url: string): Promise<boolean> {
  return query(url, 'select 1').then(
    () => true,
    () => false,
  );
}

function hasEnded(pid: number): boolean {
  const file = readPostmasterFile(join(dataDir, 'postgres', 'data'));
  return file?.pid !== pid;
}
