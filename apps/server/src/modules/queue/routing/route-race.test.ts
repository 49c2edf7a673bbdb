import {
  heldClock,
  startTestServer,
  type TestAgent,
  type TestServer,
  type TestWorkspace,
  until,
} from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConversations } from '../../messaging/conversations/index.ts';

describe('between the decision and the locks', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ overrides: { clock: heldClock() } });
  });
  afterAll(() => server.close());

  /** Somebody of this database waits for a lock: the router, for the conversation that we hold. */
  const isStopped = async () => {
    const waiting = await server.deps.db.read(
      null,
      `select pid from pg_locks where not granted
         and pid in (select pid from pg_stat_activity where datname = current_database())`,
    );
    return waiting.length > 0;
  };
  const isHere = async ({ id }: TestWorkspace, { memberId }: TestAgent) => {
    const here = 'select id from member where id = $1 and connected_until > $2';
    return (await server.deps.db.read(id, here, [memberId, server.deps.clock.now()])).length > 0;
  };
  const be = (agent: TestAgent, availability: string) => agent.patch('/v1/members/me', { availability });

  /** Ann could be given the customer, and the router has decided so, when something happens. */
  async function whileDecided(
    workspace: TestWorkspace,
    ann: TestAgent,
    happening: () => Promise<unknown>,
  ): Promise<string> {
    await ann.feed();
    await until(() => isHere(workspace, ann));
    const id = await (await workspace.customer()).start('Hello');
    await server.deps.db.inTransaction(workspace.id, async (tx) => {
      await readConversations(tx.query, workspace.id, [id], true);
      await be(ann, 'available');
      await until(isStopped);
      await happening();
    });
    await server.deps.router.quiet();
    return (await workspace.owner.get(`/v1/conversations/${id}`)).body.conversation.ownerId;
  }

  test('nothing happens: she gets him', async () => {
    const workspace = await server.workspace();
    const ann = await workspace.agent('Ann');

    expect(await whileDecided(workspace, ann, async () => undefined)).toBe(ann.memberId);
  });

  test('an agent who goes away, or is given another topic, is given nobody any more', async () => {
    const workspace = await server.workspace();
    const [ann, ben] = await Promise.all([workspace.agent('Ann'), workspace.agent('Ben')]);

    const away = await whileDecided(workspace, ann, () => be(ann, 'away'));
    const elsewhere = await whileDecided(workspace, ben, () =>
      workspace.owner.patch(`/v1/members/${ben.memberId}`, { topicIds: [workspace.topicIds[1]] }),
    );

    expect([away, elsewhere]).toEqual([null, null]);
  });
});
