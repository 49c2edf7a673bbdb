import { startTestServer, type TestServer, type TestWorkspace, until } from '@parley/testkit';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  createJobRunner,
  defineJob,
  enqueue,
  enqueueMany,
  handleJob,
  type JobRunner,
  jobOf,
} from './index.ts';

const REMIND = defineJob('remind', ['memberId'], { onePer: 'memberId' });
const COUNT = defineJob('count', ['memberId']);

describe('a job', () => {
  let server: TestServer;
  let workspace: TestWorkspace;
  let owner: pg.Client;
  let runner: JobRunner;
  const reminded: string[] = [];
  const counted: string[] = [];
  beforeAll(async () => {
    server = await startTestServer();
    owner = new pg.Client({ connectionString: server.databaseUrl });
    await owner.connect();
    runner = createJobRunner(server.deps, {
      databaseUrl: server.databaseUrl,
      handlers: [
        handleJob(REMIND, async (_, { memberId }) => void reminded.push(memberId)),
        handleJob(COUNT, async (_, { memberId }) => void counted.push(memberId)),
      ],
      periodic: [],
    });
    runner.start();
  });
  beforeEach(async () => {
    workspace = await server.workspace();
  });
  afterAll(async () => {
    await runner.close();
    await owner.end();
    await server.close();
  });

  const inAnHour = () => new Date(server.deps.clock.now().getTime() + 3_600_000);
  const payload = (memberId: string) => ({ workspaceId: workspace.id, memberId });
  const queued = async (memberId: string) =>
    (
      await owner.query(
        `select run_at - now() as wait from graphile_worker._private_jobs where payload ->> 'memberId' = $1`,
        [memberId],
      )
    ).rows;

  test('runs once its transaction has committed, and never if it did not', async () => {
    const { db, newId } = server.deps;
    const [kept, lost] = [newId(), newId()];

    const failed = db.inTransaction(workspace.id, async (tx) => {
      await enqueue(tx, server.deps, jobOf(COUNT, payload(lost)));
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    await db.inTransaction(workspace.id, (tx) => enqueue(tx, server.deps, jobOf(COUNT, payload(kept))));

    await until(() => counted.includes(kept));
    expect(counted).not.toContain(lost);
  });

  test('with a later deadline takes the place of the one that waits for the same id; without a key each is run', async () => {
    const { db, newId } = server.deps;
    const id = newId();
    const soon = new Date(server.deps.clock.now().getTime() + 60_000);

    for (const runAt of [soon, inAnHour()])
      await db.inTransaction(workspace.id, (tx) =>
        enqueue(tx, server.deps, jobOf(REMIND, payload(id), runAt)),
      );
    await db.inTransaction(workspace.id, (tx) =>
      enqueueMany(tx, server.deps, [jobOf(COUNT, payload(id)), jobOf(COUNT, payload(id))]),
    );

    await until(() => counted.filter((one) => one === id).length === 2);
    const waiting = await queued(id);
    expect(waiting).toHaveLength(1);
    expect(waiting[0].wait.minutes).toBe(59);
    expect(reminded).not.toContain(id);
  });

  test('belongs to the workspace of its transaction: one for another is refused, and others’ are not seen', async () => {
    const abroad = await server.workspace();
    const { db, newId } = server.deps;
    const id = newId();

    const foreign = db.inTransaction(abroad.id, (tx) => enqueue(tx, server.deps, jobOf(COUNT, payload(id))));
    await expect(foreign).rejects.toThrow('row-level security');
    await db.inTransaction(workspace.id, (tx) =>
      enqueue(tx, server.deps, jobOf(REMIND, payload(id), inAnHour())),
    );

    const seenFrom = (workspaceId: string) =>
      db.read(workspaceId, `select 1 from graphile_worker._private_jobs where payload ->> 'memberId' = $1`, [
        id,
      ]);
    expect([(await seenFrom(abroad.id)).length, (await seenFrom(workspace.id)).length]).toEqual([0, 1]);
  });

  test('carries ids and nothing else', () => {
    const { newId } = server.deps;

    expect(() => jobOf(COUNT, { ...payload('not an id') })).toThrow('memberId is no id');
    expect(jobOf(COUNT, { ...payload(newId()), text: 'secret' } as never).payload).not.toHaveProperty('text');
  });

  test('that was added for one which begins at this very moment is not lost in silence', async () => {
    const { db, newId } = server.deps;
    const id = newId();
    const add = () =>
      db.inTransaction(workspace.id, (tx) =>
        enqueue(tx, server.deps, jobOf(REMIND, payload(id), inAnHour())),
      );
    await add();
    await owner.query('begin');
    await owner.query(
      `update graphile_worker._private_jobs set locked_at = now(), locked_by = 'another' where payload ->> 'memberId' = $1`,
      [id],
    );

    const adding = add();
    await until(async () => (await owner.query('select 1 from pg_locks where not granted')).rowCount);
    await owner.query('commit');

    await expect(adding).rejects.toMatchObject({ code: '40001' });
  });

  test('of a worker that fell silent is run by another', async () => {
    const { db, newId } = server.deps;
    const id = newId();
    await db.inTransaction(workspace.id, (tx) =>
      enqueue(tx, server.deps, jobOf(COUNT, payload(id), inAnHour())),
    );
    await owner.query(
      `update graphile_worker._private_jobs set run_at = now(), attempts = 1, locked_by = 'dead', locked_at = now() - interval '1 minute'
       where payload ->> 'memberId' = $1`,
      [id],
    );

    await until(() => counted.includes(id), 60_000);
    await until(async () => (await queued(id)).length === 0);
  }, 90_000);
});
