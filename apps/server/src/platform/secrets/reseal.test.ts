import { cloneDatabase } from '@parley/testkit';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import type { Run } from '../db/transaction.ts';
import { newId } from '../ids.ts';
import { CannotOpenError, createKeyring } from './keyring.ts';
import { resealColumn } from './reseal.ts';
import { sealedUnder } from './sealed-text.ts';

const column = {
  purpose: 'kept answers',
  table: 'idempotency_key',
  column: 'body',
  key: ['workspace_id', 'principal_id', 'key'],
};
const old = createKeyring({ secret: 'the secret of today', previous: [] });
const both = createKeyring({ secret: 'the secret of tomorrow', previous: ['the secret of today'] });
const fresh = createKeyring({ secret: 'the secret of tomorrow', previous: [] });

describe('sealing anew', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let client: pg.Client;
  const run: Run = async (text, values) => (await client.query(text, values)).rows;
  beforeEach(async () => {
    database = await cloneDatabase(inject('clusterUrl'));
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  afterEach(async () => {
    await client.end();
    await database.drop();
  });

  /** Rows of several workspaces, each with a text of its own. */
  async function keep(count: number, keyring = old): Promise<string[][]> {
    const [workspaces, principal] = [[newId(), newId(), newId()], newId()];
    const rows = Array.from({ length: count }, (_, n) => [
      workspaces[n % 3] as string,
      principal,
      `key ${n}`,
    ]);
    const sealed = rows.map((row) => keyring.seal({ purpose: column.purpose, row }, `text of ${row[2]}`));
    await run(
      `insert into idempotency_key (workspace_id, principal_id, key, request_hash, status, body, created_at)
       select w, p, k, '', 200, b, now() from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) as r(w, p, k, b)`,
      [...[0, 1, 2].map((at) => rows.map((row) => row[at])), sealed],
    );
    return rows;
  }

  type Kept = { workspace_id: string; principal_id: string; key: string; body: string };
  const listKept = () => run<Kept>('select workspace_id, principal_id, key, body from idempotency_key');
  const expectAllFresh = async (count: number) => {
    const kept = await listKept();
    expect(kept).toHaveLength(count);
    for (const { workspace_id, principal_id, key, body } of kept)
      expect(fresh.open({ purpose: column.purpose, row: [workspace_id, principal_id, key] }, body)).toBe(
        `text of ${key}`,
      );
  };
  const underNew = async () =>
    (await listKept()).filter(({ body }) => body.startsWith(sealedUnder(fresh.currentId)));

  test('reaches every row of every workspace, in batches, and a second run finds nothing to do', async () => {
    await keep(1_100);
    await run(`insert into idempotency_key (workspace_id, principal_id, key, request_hash, created_at)
      values (gen_random_uuid(), gen_random_uuid(), 'has no answer', '', now())`);
    const sums: number[] = [];

    const sum = await resealColumn(run, both, column, {
      discardUnreadable: false,
      onBatch: ({ resealed }) => sums.push(resealed),
    });

    expect(sum).toEqual({ resealed: 1_100, unreadable: 0 });
    expect(sums).toEqual([500, 1_000, 1_100]);
    await run(`delete from idempotency_key where body is null`);
    await expectAllFresh(1_100);
    expect(await resealColumn(run, both, column, { discardUnreadable: false })).toEqual({
      resealed: 0,
      unreadable: 0,
    });
  });

  test('that was stopped after any statement goes on where it was', async () => {
    await keep(700);
    let statements = 0;
    const dying: Run = async (text, values) => {
      statements += 1;
      if (statements > 3) throw new Error('killed');
      return run(text, values);
    };

    await expect(resealColumn(dying, both, column, { discardUnreadable: false })).rejects.toThrow('killed');
    expect(await underNew()).toHaveLength(500);

    expect(await resealColumn(run, both, column, { discardUnreadable: false })).toMatchObject({
      resealed: 200,
    });
    await expectAllFresh(700);
  });

  test('leaves alone what somebody else wrote meanwhile', async () => {
    const [row = []] = await keep(1);
    const newer = fresh.seal({ purpose: column.purpose, row }, 'text of key 0');
    const raced: Run = async (text, values) => {
      if (text.startsWith('update')) await run('update idempotency_key set body = $1', [newer]);
      return run(text, values);
    };

    await resealColumn(raced, both, column, { discardUnreadable: false });

    expect((await listKept())[0]?.body).toBe(newer);
  });

  test('keeps what nobody can open, unless it is to go; what can be opened stays either way', async () => {
    await keep(2, createKeyring({ secret: 'a secret that was lost', previous: [] }));
    await keep(1);

    expect(await resealColumn(run, both, column, { discardUnreadable: false })).toEqual({
      resealed: 1,
      unreadable: 2,
    });
    expect(await listKept()).toHaveLength(3);

    expect(await resealColumn(run, both, column, { discardUnreadable: true })).toEqual({
      resealed: 0,
      unreadable: 2,
    });
    await expectAllFresh(1);
  });

  test('does not lend its hand to moving a sealed text to another row', async () => {
    await keep(2);
    await run(
      `update idempotency_key set body = (select body from idempotency_key where key = 'key 0') where key = 'key 1'`,
    );

    expect(await resealColumn(run, both, column, { discardUnreadable: false })).toEqual({
      resealed: 1,
      unreadable: 1,
    });

    const [moved] = await run<Kept>(`select * from idempotency_key where key = 'key 1'`);
    const seat = {
      purpose: column.purpose,
      row: [moved?.workspace_id ?? '', moved?.principal_id ?? '', 'key 1'],
    };
    expect(() => both.open(seat, moved?.body ?? '')).toThrow(CannotOpenError);
  });
});
