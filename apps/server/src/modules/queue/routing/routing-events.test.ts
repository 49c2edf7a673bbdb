import {
  clientId,
  type FeedRecorder,
  type Http,
  heldClock,
  startTestServer,
  type TestAgent,
  type TestServer,
  type TestWorkspace,
  until,
} from '@parley/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

/** Nothing looks by itself: what no event announces happens never. */
const NEVER_MS = 24 * 3_600_000;
const NEVER = { beatMs: NEVER_MS, leasesMs: NEVER_MS, sweepMs: NEVER_MS, minuteLookMs: NEVER_MS };

describe('by the event alone, for nothing looks by itself, a waiting customer is given to Ann when', () => {
  let server: TestServer;
  let workspace: TestWorkspace;
  let ann: TestAgent;
  let ben: Http & { memberId: string };
  let feed: FeedRecorder | null = null;
  let [served, other] = ['', ''];
  let started: string[] = [];
  beforeAll(async () => {
    server = await startTestServer({
      // A clock that goes on would let her count as gone, as nobody says that she is here.
      overrides: { clock: heldClock(), routerTimes: NEVER, presenceGraceMs: 0 },
    });
    workspace = await server.workspace();
    ann = await workspace.agent('Ann');
  });
  afterAll(() => server.close());

  beforeEach(async () => {
    const topics = await Promise.all(
      [1, 2].map(() => workspace.owner.post('/v1/topics', { name: clientId() })),
    );
    [served, other] = topics.map(({ body }) => body.id) as [string, string];
    const [helper] = await workspace.agents(1);
    ben = helper as typeof ben;
    await isGiven(ann, { capacity: 1, topicIds: [served] });
    await be('available');
    await listen();
  });
  afterEach(async () => {
    await be('offline');
    await Promise.all(started.map((id) => workspace.owner.post(`/v1/conversations/${id}/close`)));
    started = [];
  });

  const isGiven = ({ memberId }: { memberId: string }, change: object) =>
    workspace.owner.patch(`/v1/members/${memberId}`, change);
  const be = (availability: string) => ann.patch('/v1/members/me', { availability });
  const isServedBy = (topicId: string, routing: string) =>
    workspace.owner.patch(`/v1/topics/${topicId}`, { routing });
  const act = (agent: Http, id: string, what: string, body = {}) =>
    agent.post(`/v1/conversations/${id}/${what}`, body);
  const ownerOf = async (id: string) =>
    (await workspace.owner.get(`/v1/conversations/${id}`)).body.conversation.ownerId;
  const counts = async () => {
    const [row] = await server.deps.db.read<{ here: boolean }>(
      workspace.id,
      'select connected_until > $2 as here from member where id = $1',
      [ann.memberId, server.deps.clock.now()],
    );
    return row?.here === true;
  };

  async function listen(): Promise<void> {
    feed ??= await ann.feed();
    await until(counts);
  }
  async function leave(): Promise<void> {
    await feed?.close();
    feed = null;
    await until(async () => !(await counts()));
  }
  async function start(topicId = served): Promise<string> {
    const id = await (await workspace.customer()).start('Hello', { topicId });
    started.push(id);
    return id;
  }
  /** One whom this agent has taken himself. */
  async function taken(agent: Http): Promise<string> {
    const id = await start(other);
    expect((await act(agent, id, 'claim')).status).toBe(200);
    return id;
  }

  /** Nobody is there for him yet; `event` changes that, and nothing else does. */
  async function expectServedBy(event: () => Promise<unknown>, id: string): Promise<void> {
    await server.deps.router.quiet();
    expect(await ownerOf(id)).not.toBe(ann.memberId);

    await event();

    await until(async () => (await ownerOf(id)) === ann.memberId);
    const { items } = (await workspace.owner.get(`/v1/conversations/${id}/assignments`)).body;
    expect(items.at(-1)).toMatchObject({ memberId: ann.memberId, reason: 'routed' });
  }

  test('he begins to wait', async () => {
    const id = await start();

    await until(async () => (await ownerOf(id)) === ann.memberId);
  });

  test('she becomes available', async () => {
    await be('busy');
    await expectServedBy(() => be('available'), await start());
  });

  test('she comes', async () => {
    await leave();
    await expectServedBy(listen, await start());
  });

  test.each(['close', 'hand-over'])('%s of another conversation frees her', async (what) => {
    const held = await taken(ann);
    await expectServedBy(
      () => act(ann, held, what, what === 'close' ? {} : { memberId: ben.memberId }),
      await start(),
    );
  });

  test('she may hold more', async () => {
    await taken(ann);
    await expectServedBy(() => isGiven(ann, { capacity: 2 }), await start());
  });

  test('she is given his topic', async () => {
    await expectServedBy(() => isGiven(ann, { topicIds: [other] }), await start(other));
  });

  test('his topic becomes automatic', async () => {
    await isServedBy(served, 'manual');
    await expectServedBy(() => isServedBy(served, 'automatic'), await start());
  });

  test('he is moved to her line', async () => {
    const id = await start(other);
    await expectServedBy(() => act(ben, id, 'hand-over', { topicId: served }), id);
  });

  test('his agent gives him back to the line', async () => {
    const id = await taken(ben);
    await expectServedBy(() => act(ben, id, 'hand-over', { topicId: served }), id);
  });

  test('his agent is removed', async () => {
    const id = await taken(ben);
    await isGiven(ann, { topicIds: [other] });
    await expectServedBy(() => workspace.owner.delete(`/v1/members/${ben.memberId}`), id);
  });
});
