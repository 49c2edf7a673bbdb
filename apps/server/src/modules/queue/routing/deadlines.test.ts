import type { Message } from '@parley/contract';
import {
  type FeedRecorder,
  heldClock,
  runDueJobs,
  startTestServer,
  type TestAgent,
  type TestCustomer,
  type TestServer,
  type TestWorkspace,
  until,
} from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const MINUTE_MS = 60_000;
const BEAT_MS = 30_000;

/** No sweep of the router or of the place keeper runs here: whatever happens was done by a job. */
describe('a deadline', () => {
  let server: TestServer;
  const clock = heldClock();
  beforeAll(async () => {
    // The test says who is here: a beat by itself may come between leaving and being gone.
    const routerTimes = { beatMs: 86_400_000 };
    server = await startTestServer({ overrides: { clock, routerTimes, presenceGraceMs: 0 } });
  });
  afterAll(() => server.close());

  const conversation = async ({ owner }: TestWorkspace, id: string) =>
    (await owner.get(`/v1/conversations/${id}`)).body.conversation;
  const notices = async ({ owner }: TestWorkspace, id: string) =>
    ((await owner.get(`/v1/conversations/${id}/messages`)).body.items as Message[]).flatMap(
      ({ notice }) => notice?.code ?? [],
    );
  /** Time passes, in which the server goes on saying who is here. */
  const passes = async (ms: number) => {
    for (let left = ms; left > 0; left -= BEAT_MS) {
      clock.advance(Math.min(left, BEAT_MS));
      await Promise.all([server.deps.router.rounds.beat(), server.deps.places.rounds.beat()]);
    }
    await runDueJobs(server);
  };
  const hasRow = (workspace: TestWorkspace, sql: string, { memberId }: TestAgent) =>
    until(async () => (await server.deps.db.read(workspace.id, sql, [memberId, clock.now()])).length > 0);
  /** Leaves, and is not told as gone before they were told as here: whoever comes and goes within a moment never was. */
  const leave = async (workspace: TestWorkspace, agent: TestAgent, feed: FeedRecorder) => {
    await hasRow(workspace, 'select 1 from member where id = $1 and connected_until > $2', agent);
    await feed.close();
    await hasRow(workspace, 'select 1 from member where id = $1 and connected_until <= $2', agent);
  };

  /** A customer who was routed to Ann and must be answered within two minutes. */
  async function routed() {
    const workspace = await server.workspace();
    for (const topicId of workspace.topicIds)
      await workspace.owner.patch(`/v1/topics/${topicId}`, { answerMinutes: 2 });
    const ann = await workspace.agent('Ann');
    const feed = await ann.feed();
    await ann.patch('/v1/members/me', { availability: 'available' });
    const id = await (await workspace.customer()).start('Hello');
    await until(async () => (await conversation(workspace, id)).ownerId === ann.memberId);
    return { workspace, ann, feed, id };
  }

  test('for an answer takes the customer away when it has passed, and not before', async () => {
    const { workspace, ann, id } = await routed();

    await passes(MINUTE_MS);
    expect((await conversation(workspace, id)).ownerId).toBe(ann.memberId);
    await passes(MINUTE_MS);

    expect((await conversation(workspace, id)).ownerId).toBeNull();
    expect(await notices(workspace, id)).toEqual(['assigned', 'missed']);
  });

  test('for an answer that was given means nothing any more', async () => {
    const { workspace, ann, id } = await routed();
    await ann.post(`/v1/conversations/${id}/messages`, { clientId: 'answer-in-time', text: 'Hi' });

    await passes(2 * MINUTE_MS);

    expect((await conversation(workspace, id)).ownerId).toBe(ann.memberId);
    expect(await notices(workspace, id)).toEqual(['assigned']);
  });

  test('of a lease takes the customers of an agent who stayed away', async () => {
    const workspace = await server.workspace();
    const ann = await workspace.agent('Ann');
    const feed = await ann.feed();
    const id = await (await workspace.customer()).start('Hello');
    await ann.post(`/v1/conversations/${id}/claim`);
    await leave(workspace, ann, feed);

    await passes(89_000);
    expect((await conversation(workspace, id)).ownerId).toBe(ann.memberId);
    await passes(1_000);

    expect((await conversation(workspace, id)).ownerId).toBeNull();
    expect((await notices(workspace, id)).at(-1)).toBe('lost');
  });

  test('of a lease means nothing to an agent who came back', async () => {
    const workspace = await server.workspace();
    const ann = await workspace.agent('Ann');
    const feed = await ann.feed();
    const id = await (await workspace.customer()).start('Hello');
    await ann.post(`/v1/conversations/${id}/claim`);
    await leave(workspace, ann, feed);
    await ann.feed();

    await passes(2 * MINUTE_MS);

    expect((await conversation(workspace, id)).ownerId).toBe(ann.memberId);
  });

  test('of an offer takes it back, and only that one: a later offer has its own', async () => {
    const workspace = await server.workspace();
    const [ann, ben] = [await workspace.agent('Ann'), await workspace.agent('Ben')];
    const id = await (await workspace.customer()).start('Hello');
    await ann.post(`/v1/conversations/${id}/claim`);
    const offer = () => ann.post(`/v1/conversations/${id}/hand-over`, { memberId: ben.memberId, ask: true });
    await offer();
    clock.advance(MINUTE_MS / 2);
    await ann.post(`/v1/conversations/${id}/offer`, { accept: false });
    await offer();

    await passes(MINUTE_MS / 2);
    expect((await conversation(workspace, id)).offer).toMatchObject({ memberId: ben.memberId });
    await passes(MINUTE_MS / 2);

    expect((await conversation(workspace, id)).offer).toBeNull();
  });

  const signOfLife = async (workspace: TestWorkspace, { contactId }: TestCustomer) => {
    const rows = await server.deps.db.read<{ until: Date }>(
      workspace.id,
      'select connected_until as until from customer_presence where workspace_id = $1 and contact_id = $2',
      [workspace.id, contactId],
    );
    return rows[0]?.until.getTime();
  };

  /** In line, with the tab closed, in a topic that keeps a place for ten minutes. */
  async function away() {
    const workspace = await server.workspace();
    await workspace.owner.patch(`/v1/topics/${workspace.topicIds[0]}`, { keepPlaceMinutes: 10 });
    const customer = await workspace.customer();
    const feed = await customer.feed();
    await until(() => signOfLife(workspace, customer));
    const id = await customer.start('Hello');
    await feed.close();
    await until(async () => (await signOfLife(workspace, customer)) === clock.now().getTime());
    return { workspace, customer, id };
  }

  test('of a place gives it up when the customer stayed away', async () => {
    const { workspace, id } = await away();

    await passes(9 * MINUTE_MS);
    expect((await conversation(workspace, id)).leftMessage).toBe(false);
    await passes(MINUTE_MS);

    expect((await conversation(workspace, id)).leftMessage).toBe(true);
    expect(await notices(workspace, id)).toEqual(['gone']);
  });

  test('of a place begins anew with the next time the customer leaves', async () => {
    const { workspace, customer, id } = await away();
    await passes(9 * MINUTE_MS);
    const feed = await customer.feed();
    await until(async () => ((await signOfLife(workspace, customer)) ?? 0) > clock.now().getTime());
    await feed.close();
    await until(async () => (await signOfLife(workspace, customer)) === clock.now().getTime());

    await passes(9 * MINUTE_MS);
    expect((await conversation(workspace, id)).leftMessage).toBe(false);
    await passes(MINUTE_MS);

    expect((await conversation(workspace, id)).leftMessage).toBe(true);
  });
});
