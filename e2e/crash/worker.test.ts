import {
  heldClock,
  startDurableDatabase,
  startTestServer,
  type TestServer,
  type TestWorkspace,
  until,
} from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorker, type WorkerProcess } from './worker-process.ts';

/** A dead worker's jobs run again within half a minute; a busy machine takes longer over everything. */
const PATIENCE_MS = 90_000;

describe('kill -9 of a worker', () => {
  let database: Awaited<ReturnType<typeof startDurableDatabase>>;
  let web: TestServer;
  const clock = heldClock();
  const workers: WorkerProcess[] = [];
  beforeAll(async () => {
    database = await startDurableDatabase();
    web = await startTestServer({
      databaseUrl: database.url,
      config: { role: 'web' },
      overrides: { clock },
    });
  });
  afterAll(async () => {
    for (const worker of workers) await worker.kill();
    await web.close();
    await database.stop();
  });

  const start = async (): Promise<WorkerProcess> => {
    const worker = await startWorker({ databaseUrl: web.databaseUrl, secret: web.deps.config.secret });
    workers.push(worker);
    return worker;
  };

  /** A conversation that Ann offered to Ben, longer ago than an offer stands. Nobody has decided on that yet. */
  async function forgottenOffer(workspace: TestWorkspace): Promise<string> {
    const [ann, ben] = [await workspace.agent('Ann'), await workspace.agent('Ben')];
    const id = await (await workspace.customer()).start('Hello');
    await ann.post(`/v1/conversations/${id}/claim`);
    clock.advance(-3_600_000);
    await ann.post(`/v1/conversations/${id}/hand-over`, { memberId: ben.memberId, ask: true });
    clock.advance(3_600_000);
    return id;
  }
  const RUNNING = 'select 1 from graphile_worker._private_jobs where locked_by is not null';
  /** Whether the conversation was on offer, after each of its updates. */
  const offersOf = async (workspace: TestWorkspace, id: string) => {
    const rows = await web.deps.db.read<{ offered: boolean }>(
      workspace.id,
      `select payload -> 'conversation' ->> 'offer' is not null as offered from event
       where workspace_id = $1 and conversation_id = $2 and type = 'conversation.updated' order by seq`,
      [workspace.id, id],
    );
    return rows.map(({ offered }) => offered);
  };

  test('amid a job: another one runs it again, and what it does is done once', async () => {
    const workspace = await web.workspace();
    const id = await forgottenOffer(workspace);

    await web.deps.db.inTransaction(workspace.id, async ({ query }) => {
      await query('select 1 from conversation where workspace_id = $1 and id = $2 for update', [
        workspace.id,
        id,
      ]);
      // Asked all the time, so that the database does not take this transaction for a forgotten one.
      const starting = start();
      await until(async () => (await query(RUNNING)).length > 0, PATIENCE_MS);
      await (await starting).kill();
    });
    expect(await offersOf(workspace, id)).toEqual([true]);
    expect(await web.deps.db.read(workspace.id, RUNNING)).not.toEqual([]);
    await start();

    await until(async () => (await offersOf(workspace, id)).length > 1, PATIENCE_MS);
    await until(async () => (await web.deps.db.read(workspace.id, RUNNING)).length === 0, PATIENCE_MS);
    expect(await offersOf(workspace, id)).toEqual([true, false]);
  });
});
