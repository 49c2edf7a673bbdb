import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cloneDatabase } from '@parley/testkit';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { loadConfig } from '../config.ts';
import type { Run } from '../platform/db/transaction.ts';
import { newId } from '../platform/ids.ts';
import { createKeyring, type Keyring } from '../platform/secrets/keyring.ts';
import { addSecret, listKnownSecrets } from '../platform/secrets/known-secrets.ts';
import { rotate } from './rotate-secret.ts';

const NOTHING = { isFinish: false, isDiscard: false };

describe('rotate-secret', () => {
  let dataDir: string;
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let client: pg.Client;
  let lines: string[];
  const run: Run = async (text, values) => (await client.query(text, values)).rows;
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'parley-rotate-'));
    database = await cloneDatabase(inject('clusterUrl'));
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    lines = [];
    vi.spyOn(console, 'log').mockImplementation((line: string) => lines.push(line));
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await client.end();
    await database.drop();
    rmSync(dataDir, { recursive: true });
  });

  const configNow = (env: NodeJS.ProcessEnv = {}) => loadConfig({ DATA_DIR: dataDir, ...env }, []);
  const keyringNow = (env?: NodeJS.ProcessEnv): Keyring => {
    const { secret, previousSecrets } = configNow(env);
    return createKeyring({ secret, previous: previousSecrets });
  };
  const file = (name: string) => readFileSync(join(dataDir, name), 'utf8').trim().split('\n');

  /** Something sealed in a database that has served under the secret of now. */
  async function serve(env?: NodeJS.ProcessEnv): Promise<{ read(keyring: Keyring): Promise<string> }> {
    const keyring = keyringNow(env);
    await addSecret(run, keyring, new Date('2026-11-01'));
    const seat = { purpose: 'kept answers', row: [newId(), newId(), 'a key'] };
    await run(
      `insert into idempotency_key (workspace_id, principal_id, key, request_hash, status, body, created_at)
       values ($1, $2, $3, '', 200, $4, now())`,
      [...seat.row, keyring.seal(seat, 'an answer')],
    );
    return {
      read: async (by) => {
        const [kept] = await run<{ body: string }>('select body from idempotency_key where key = $1', [
          'a key',
        ]);
        return by.open(seat, kept?.body ?? '');
      },
    };
  }

  test('of a data folder makes a new secret, seals all anew and keeps the old one for what it signed', async () => {
    const { read } = await serve();
    const [before] = file('secret');

    expect(await rotate(run, configNow(), NOTHING)).toBe(0);

    const [after = ''] = file('secret');
    expect(after).not.toBe(before);
    expect(file('secret.previous')).toEqual([before]);
    expect(await read(createKeyring({ secret: after, previous: [] }))).toBe('an answer');
    expect(await listKnownSecrets(run)).toMatchObject([{ key_id: keyringNow().currentId }]);
    expect(lines.at(-1)).toMatch(
      /From \d{4}-\d\d-\d\d on nobody needs the previous secrets: remove .*secret\.previous/,
    );
  });

  test('killed after any statement, and run again, ends as if it had not been', async () => {
    const { read } = await serve();
    const outcomes: number[] = [];
    for (let limit = 0; outcomes.length === 0; limit += 1) {
      let statements = 0;
      const dying: Run = async (text, values) => {
        statements += 1;
        if (statements > limit) throw new Error('killed');
        return run(text, values);
      };
      // Every try stands for a process of its own: it reads its settings anew.
      await rotate(dying, configNow(), NOTHING).then(
        (code) => outcomes.push(code),
        (error: Error) => expect(error.message).toBe('killed'),
      );
      expect(await read(keyringNow()), `after ${limit} statements`).toBe('an answer');
    }

    expect(outcomes).toEqual([0]);
    expect(file('secret.previous')).toHaveLength(1);
    expect(await read(createKeyring({ secret: configNow().secret, previous: [] }))).toBe('an answer');
  });

  test('stopped between its two files, it has changed nothing', async () => {
    const { read } = await serve();
    const [before = ''] = file('secret');
    writeFileSync(join(dataDir, 'secret.previous'), `${before}\n`);
    expect(await read(keyringNow())).toBe('an answer');

    await rotate(run, configNow(), NOTHING);

    expect(file('secret.previous')).toEqual([before]);
    expect(await read(createKeyring({ secret: configNow().secret, previous: [] }))).toBe('an answer');
  });

  test('of a secret from outside says what to set, then seals anew', async () => {
    const [old, next] = ['the first secret of this company', 'the next secret of this company!'];
    const { read } = await serve({ SECRET: old });

    expect(await rotate(run, configNow({ SECRET: old }), NOTHING)).toBe(0);
    expect(lines.join()).toMatch(/Here is a new one:\n {2}[\w-]{43}\n/);
    expect(await read(keyringNow({ SECRET: old }))).toBe('an answer');

    expect(await rotate(run, configNow({ SECRET: next, SECRET_PREVIOUS: old }), NOTHING)).toBe(0);
    expect(await read(keyringNow({ SECRET: next }))).toBe('an answer');
    expect(lines.at(-1)).toContain('empty SECRET_PREVIOUS');
  });

  test('a straggler of a process with the old secret is found by --finish, which makes no new secret', async () => {
    await rotate(run, configNow(), NOTHING);
    const [secret = '', old = ''] = [...file('secret'), ...file('secret.previous')];
    const straggler = await serve({ SECRET: old });

    expect(await rotate(run, configNow(), { isFinish: true, isDiscard: false })).toBe(0);

    expect(file('secret')).toEqual([secret]);
    expect(await straggler.read(createKeyring({ secret, previous: [] }))).toBe('an answer');
  });

  test('refuses a database whose secret it lacks, unless what nobody can open is to go', async () => {
    await serve({ SECRET: 'a secret that nobody remembers now' });

    await expect(rotate(run, configNow(), NOTHING)).rejects.toThrow(
      /sealed under the secret [0-9a-f]{8}, which neither/,
    );
    expect(await run('select 1 from idempotency_key')).toHaveLength(1);

    expect(await rotate(run, configNow(), { isFinish: false, isDiscard: true })).toBe(0);
    expect(await run('select 1 from idempotency_key')).toHaveLength(0);
    expect(await listKnownSecrets(run)).toMatchObject([{ key_id: keyringNow().currentId }]);
  });
});
