import { startTestServer, type TestServer, type TestWorkspace } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LogEvent } from '../log/log-event.ts';
import { createPool } from './pool.ts';
import { createDatabase, type Database } from './transaction.ts';

describe('a transaction', () => {
  let server: TestServer;
  let workspace: TestWorkspace;
  let db: Database;
  let published: LogEvent[];
  let pool: ReturnType<typeof createPool>;
  beforeAll(async () => {
    server = await startTestServer();
    workspace = await server.workspace();
    // One connection, so that whatever is left behind on it is met again.
    pool = createPool({ url: server.databaseUrl, size: 1, onError: () => undefined });
    published = [];
    db = createDatabase(pool, (_, events) => published.push(...events));
  });
  afterAll(async () => {
    await pool.end();
    await server.close();
  });

  const head = async () =>
    (
      await db.read<{ last_seq: number }>(
        workspace.id,
        'select last_seq from event_stream where workspace_id = $1',
        [workspace.id],
      )
    )[0]?.last_seq ?? 0;
  const eventAt = (seq: number): LogEvent => ({
    seq,
    at: new Date(),
    type: 'conversation.seen',
    conversationId: workspace.id,
    contactId: null,
    actor: null,
    payload: { seen: { by: 'contact', seenSeq: 0 } },
  });

  test('that took places in the log and did not fill them all is rolled back', async () => {
    const before = await head();

    const tried = db.inTransaction(workspace.id, async (tx) => {
      const seq = await tx.takeSeqs(workspace.id, 3);
      await tx.append(workspace.id, [eventAt(seq), eventAt(seq + 1)]);
    });

    await expect(tried).rejects.toThrow('places in the log were taken and not filled');
    expect(await head()).toBe(before);
    expect(published).toEqual([]);
  });

  test('publishes what it appended after the commit, and nothing when it fails', async () => {
    const before = await head();
    await db.inTransaction(workspace.id, async (tx) => {
      await tx.append(workspace.id, [eventAt(await tx.takeSeqs(workspace.id, 1))]);
      expect(published).toEqual([]);
    });
    expect(published.map(({ seq }) => seq)).toEqual([before + 1]);

    const failed = db.inTransaction(workspace.id, async (tx) => {
      await tx.append(workspace.id, [eventAt(await tx.takeSeqs(workspace.id, 1))]);
      throw new Error('changed my mind');
    });

    await expect(failed).rejects.toThrow('changed my mind');
    expect(published).toHaveLength(1);
    expect(await head()).toBe(before + 1);
  });

  test('in which a statement failed is not taken for committed, whoever swallowed the failure', async () => {
    published = [];
    const before = await head();

    const tried = db.inTransaction(workspace.id, async (tx) => {
      await tx.append(workspace.id, [eventAt(await tx.takeSeqs(workspace.id, 1))]);
      await tx.query('select 1 / 0').catch(() => undefined);
    });

    await expect(tried).rejects.toThrow();
    expect([published, await head()]).toEqual([[], before]);
  });

  test('leaves nothing of its workspace on the connection', async () => {
    await db.inTransaction(workspace.id, (tx) => tx.query('select 1'));
    await db.inTransaction(workspace.id, () => Promise.reject(new Error('no'))).catch(() => undefined);

    expect(
      await db.read(null, `select current_setting('parley.workspaces', true) as named, current_user as me`),
    ).toEqual([{ named: '', me: 'parley_app' }]);
    expect(await db.read(null, 'select 1 from workspace')).toEqual([]);
  });

  test('whose events nobody could be told is committed all the same, and harms no other', async () => {
    const deaf = createDatabase(pool, () => {
      throw new Error('nobody listens');
    });
    const before = await head();

    await deaf
      .inTransaction(workspace.id, async (tx) =>
        tx.append(workspace.id, [eventAt(await tx.takeSeqs(workspace.id, 1))]),
      )
      .catch(() => undefined);

    expect(await head()).toBe(before + 1);
    expect(pool.totalCount - pool.idleCount).toBe(0);
  });

  test('is the only place where something can be written: what only reads is refused', async () => {
    const rename = `update workspace set name = 'Renamed' where workspace_id = $1 returning name`;

    const inWorkspace = db.read(workspace.id, rename, [workspace.id]);
    const onInstance = db.read(null, 'delete from instance_setup');
    await Promise.allSettled([inWorkspace, onInstance]);

    await expect(inWorkspace).rejects.toThrow('read-only transaction');
    await expect(onInstance).rejects.toThrow('read-only transaction');
    const written = await db.inTransaction(workspace.id, ({ query }) => query(rename, [workspace.id]));
    expect(written).toEqual([{ name: 'Renamed' }]);
  });

  test('V-37: takes ids and nothing else for a workspace', async () => {
    for (const id of ["'; drop table message; --", '', workspace.id.toUpperCase(), `${workspace.id}}`])
      await expect(db.inTransaction(id, async () => 'in')).rejects.toThrow('not a UUID');
    expect(await head()).toBeGreaterThan(0);
  });

  test('whose connection dies is reported, and the next one finds a new connection', async () => {
    const dead = db.inTransaction(workspace.id, (tx) =>
      tx.query('select pg_terminate_backend(pg_backend_pid())'),
    );

    await expect(dead).rejects.toThrow();

    expect(await head()).toBeGreaterThan(0);
  });
});
