import { startTestServer, type TestServer, type TestWorkspace } from '@parley/testkit';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readEventsOfTypes } from '../../modules/messaging/messages/index.ts';
import type { Database, Tx } from '../db/transaction.ts';
import { defineJob, jobOf } from '../jobs/index.ts';
import { decidingFollower, follow } from './follow.ts';
import type { LogEvent } from './log-event.ts';
import { listLagging } from './measure-lag.ts';

/** Nobody runs jobs of this kind, so what was decided stays in the queue; without a key, so that what was decided twice stands there twice. */
const GREET = defineJob('greet', ['conversationId']);

const greeter = decidingFollower({
  name: 'greeter',
  deciders: [
    {
      types: ['conversation.started'],
      decide: (workspaceId, { conversationId }) => [
        jobOf(GREET, { workspaceId, conversationId: conversationId as string }),
      ],
    },
  ],
  readSettings: async () => null,
  readEvents: readEventsOfTypes,
});

describe('a follower of the log', () => {
  let server: TestServer;
  let owner: pg.Client;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    server = await startTestServer();
    owner = new pg.Client({ connectionString: server.databaseUrl });
    await owner.connect();
  });
  beforeEach(async () => {
    workspace = await server.workspace();
  });
  afterAll(async () => {
    await owner.end();
    await server.close();
  });

  /** So many events at once, each of a conversation of its own. */
  const append = async (count: number): Promise<string[]> => {
    const ids = Array.from({ length: count }, () => server.deps.newId());
    await server.deps.db.inTransaction(workspace.id, async (tx) => {
      const first = await tx.takeSeqs(workspace.id, count);
      const events = ids.map((conversationId, n) => ({
        seq: first + n,
        at: new Date(),
        type: 'conversation.started',
        conversationId,
        contactId: null,
        actor: null,
        payload: { conversation: { id: conversationId, state: 'closed' } },
      }));
      await tx.append(workspace.id, events as unknown as LogEvent[]);
    });
    return ids;
  };
  const grow = async (times: number): Promise<string[]> => {
    const ids: string[] = [];
    for (let n = 0; n < times; n += 1) ids.push(...(await append(2)));
    return ids;
  };
  const decided = async (): Promise<string[]> => {
    const { rows } = await owner.query(
      `select j.payload ->> 'conversationId' as id
       from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where t.identifier = $1 and j.payload ->> 'workspaceId' = $2`,
      [GREET.name, workspace.id],
    );
    return rows.map(({ id }) => id).toSorted();
  };
  const followToTheEnd = async (db: Database) => {
    while (await follow({ db, clock: server.deps.clock }, greeter, workspace.id));
  };
  /** A database whose process is killed after a follower has moved on and before that is committed, the first `times` times. */
  const dying = (times: number): Database => ({
    ...server.deps.db,
    inTransaction: (ids, work) =>
      server.deps.db.inTransaction(ids, async (tx) => {
        let hasMoved = false;
        const query: Tx['query'] = (text, values) => {
          hasMoved ||= text.startsWith('update log_follower');
          return tx.query(text, values);
        };
        const result = await work({ ...tx, query });
        if (hasMoved) times -= 1;
        if (hasMoved && times >= 0) throw new Error('killed');
        return result;
      }),
  });

  test('decides every event once, in the order of its place, and moves on', async () => {
    const ids = await append(5);

    await followToTheEnd(server.deps.db);
    await followToTheEnd(server.deps.db);

    expect(await decided()).toEqual(ids.toSorted());
    expect(await listLagging(server.deps.db, greeter.name)).not.toContain(workspace.id);
  });

  test('decides every event once, however many are at it while the log grows, and however often they are killed', async () => {
    const databases = [dying(5), dying(5), server.deps.db];
    let isGrowing = true;
    const growing = grow(60).finally(() => {
      isGrowing = false;
    });

    await Promise.all(
      databases.map(async (db) => {
        while (isGrowing) await followToTheEnd(db).catch(() => undefined);
      }),
    );
    await followToTheEnd(server.deps.db);

    expect(await decided()).toEqual((await growing).toSorted());
  });

  test('that is killed between its jobs and COMMIT has decided nothing', async () => {
    const [id] = await append(1);

    await expect(followToTheEnd(dying(1))).rejects.toThrow('killed');
    expect(await decided()).toEqual([]);
    expect(await listLagging(server.deps.db, greeter.name)).toContain(workspace.id);
    await followToTheEnd(server.deps.db);

    expect(await decided()).toEqual([id]);
  });

  test('goes on where it stands when there is more than it reads in one turn', async () => {
    const ids = await append(350);

    // In a workspace that is new, the first turn only writes down that it is followed.
    expect(await follow(server.deps, greeter, workspace.id)).toBe(true);
    expect(await decided()).toEqual([]);
    expect(await follow(server.deps, greeter, workspace.id)).toBe(true);
    expect(await follow(server.deps, greeter, workspace.id)).toBe(false);

    expect(await decided()).toEqual(ids.toSorted());
  });
});
