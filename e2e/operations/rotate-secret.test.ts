import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { httpOf } from '@parley/testkit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MAIN, type ParleyProcess, startParley } from '../crash/parley-process.ts';

let dataDir: string;
let parley: ParleyProcess;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'parley-rotate-'));
  parley = await startParley(dataDir);
});
afterEach(async () => {
  await parley.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const secretNow = () => readFileSync(join(dataDir, 'secret'), 'utf8').trim();

/** Runs the command; with `killAfter`, until it has printed so many lines. Resolves when it has ended, with what it printed. */
async function rotate(options: { args?: string[]; killAfter?: number } = {}): Promise<string[]> {
  const { PATH, HOME, NODE_COMPILE_CACHE } = process.env;
  const env = { PATH, HOME, NODE_COMPILE_CACHE, DATA_DIR: dataDir };
  const child = spawn(process.execPath, [MAIN, 'rotate-secret', ...(options.args ?? [])], { env });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface(stream).on('line', (line) => {
      lines.push(line);
      if (lines.length === options.killAfter) child.kill('SIGKILL');
    });
  await closed(child);
  return lines;
}

const closed = (child: ChildProcess) => new Promise((resolve) => child.once('close', resolve));

/** Makes an owner, who does something that is done once. */
async function setUp(): Promise<() => Promise<{ status: number; body: unknown }>> {
  const stranger = httpOf(parley.url, () => ({ origin: parley.url }));
  const made = await stranger.post('/v1/setup', {
    token: parley.setupToken(),
    workspaceName: 'Rotated',
    name: 'Olga',
    email: 'olga@example.com',
    password: 'a house on the green hill',
  });
  const cookie = made.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return () =>
    httpOf(parley.url, () => ({ cookie, origin: parley.url })).post(
      '/v1/topics',
      { name: 'Made once' },
      { 'idempotency-key': 'the-key-of-the-rotation' },
    );
}

test('a rotation that is killed goes on with the next, and nobody notices until the old secret is dropped', async () => {
  const makeTopic = await setUp();
  const first = await makeTopic();
  expect(first.status).toBe(201);
  const oldSecret = secretNow();
  await parley.stop();

  await rotate({ killAfter: 1 });
  const newSecret = secretNow();
  const lines = await rotate({ args: ['--finish'] });

  expect(newSecret).not.toBe(oldSecret);
  expect(secretNow()).toBe(newSecret);
  expect(lines.join('\n')).toContain('Everything that is sealed is sealed under the secret');
  parley = await startParley(dataDir);
  expect(await makeTopic()).toMatchObject({ status: 201, body: first.body });
  await parley.stop();

  rmSync(join(dataDir, 'secret.previous'));
  parley = await startParley(dataDir);
  // Who signed in under the old one signs in anew.
  expect((await makeTopic()).status).toBe(401);
});

test('a secret that is lost is one clear line; then there is a way out', async () => {
  await parley.stop();
  writeFileSync(join(dataDir, 'secret'), `${randomBytes(32).toString('base64url')}\n`);
  const complaint = /sealed under the secret [0-9a-f]{8}, which neither SECRET nor SECRET_PREVIOUS is here/;

  await expect(startParley(dataDir)).rejects.toThrow(complaint);
  expect((await rotate()).join('\n')).toMatch(complaint);
  expect((await rotate({ args: ['--discard-unreadable'] })).join('\n')).toContain(
    'Everything that is sealed',
  );

  parley = await startParley(dataDir);
});

test('while Parley runs on the folder, nothing is changed', async () => {
  const before = secretNow();

  const lines = await rotate();

  expect(lines.join('\n')).toContain(dataDir);
  expect(secretNow()).toBe(before);
});
