import type { BoardAgent, BoardTopic } from '@parley/contract';
import {
  heldClock,
  startTestServer,
  type TestAgent,
  type TestServer,
  type TestWorkspace,
  until,
} from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

describe('the live board', () => {
  let server: TestServer;
  const clock = heldClock();
  beforeAll(async () => {
    server = await startTestServer({ overrides: { clock } });
  });
  afterAll(() => server.close());

  const boardOf = async (agent: TestAgent) => (await agent.get('/v1/board')).body;
  const topicOf = (topics: BoardTopic[], { topicIds }: TestWorkspace) =>
    topics.find((topic) => topic.topicId === topicIds[0]) as BoardTopic;
  const agentOf = (agents: BoardAgent[], { memberId }: TestAgent) =>
    agents.find((agent) => agent.memberId === memberId) as BoardAgent;
  const claim = (agent: TestAgent, id: string) => agent.post(`/v1/conversations/${id}/claim`);
  const watch = async (agent: TestAgent) => {
    const feed = await agent.feed();
    feed.send({ type: 'watch', board: true });
    return feed;
  };
  const boards = (feed: Awaited<ReturnType<typeof watch>>) =>
    feed.frames.filter((frame) => frame.type === 'board');

  test('tells of a line who waits, since when, at what pace it goes, and what came and went', async () => {
    const workspace = await server.workspace();
    const ids: string[] = [];
    for (const text of ['one', 'two', 'three']) ids.push(await (await workspace.customer()).start(text));
    const since = clock.now().toISOString();
    clock.advance(90_000);
    await claim(workspace.owner, ids[0] as string);
    await claim(workspace.owner, ids[1] as string);
    await workspace.owner.post(`/v1/conversations/${ids[1]}/close`);

    const { topics, totals } = await boardOf(workspace.owner);

    const figures = {
      waiting: 1,
      longestWaitingSince: since,
      active: 1,
      assignedLastHour: 2,
      averageWaitSeconds: 90,
    };
    expect(topicOf(topics, workspace)).toMatchObject(figures);
    expect(totals).toMatchObject(figures);
    const sums = Object.entries(totals.flow).map(([kind, steps]) => [
      kind,
      (steps as number[]).reduce((a, b) => a + b),
    ]);
    expect(Object.fromEntries(sums)).toEqual({ arrived: 3, assigned: 2, closed: 1 });
  });

  test('a customer who was handed from agent to agent waited once', async () => {
    const workspace = await server.workspace();
    const ann = await workspace.agent('Ann');
    const id = await (await workspace.customer()).start('Hello');
    await claim(workspace.owner, id);
    await workspace.owner.post(`/v1/conversations/${id}/hand-over`, { memberId: ann.memberId });

    const { totals } = await boardOf(workspace.owner);

    expect(totals).toMatchObject({ active: 1, assignedLastHour: 1 });
  });

  test('what is an hour old is no longer told', async () => {
    const workspace = await server.workspace();
    await claim(workspace.owner, await (await workspace.customer()).start('Hello'));
    clock.advance(3_600_000);

    const { totals } = await boardOf(workspace.owner);

    expect(totals).toMatchObject({ active: 1, assignedLastHour: 0, averageWaitSeconds: null });
    expect(totals.flow.arrived).toEqual(Array(12).fill(0));
  });

  test('tells of an agent what he is and since when, whether he is connected, and his load', async () => {
    const workspace = await server.workspace();
    const ann = await workspace.agent('Ann', { capacity: 3 });
    clock.advance(60_000);
    await ann.patch('/v1/members/me', { availability: 'busy' });
    const since = clock.now().toISOString();
    clock.advance(60_000);
    await claim(ann, await (await workspace.customer()).start('Hello'));
    const before = agentOf((await boardOf(workspace.owner)).agents, ann);
    await ann.feed();
    const { agents, totals } = await boardOf(workspace.owner);

    expect(before).toEqual({
      memberId: ann.memberId,
      availability: 'busy',
      since,
      isConnected: false,
      active: 1,
      capacity: 3,
    });
    expect(agentOf(agents, ann).isConnected).toBe(true);
    expect(totals.agentsConnected).toBe(1);
  });

  test('is for supervisors, over REST and over the feed', async () => {
    const workspace = await server.workspace();
    const [ann, sue] = [await workspace.agent('Ann'), await workspace.agent('Sue', { role: 'supervisor' })];
    const [feed, customerFeed] = [await watch(ann), await (await workspace.customer()).feed()];
    customerFeed.send({ type: 'watch', board: true });

    expect((await ann.get('/v1/board')).body.code).toBe('not_allowed');
    expect((await sue.get('/v1/board')).status).toBe(200);
    expect((await feed.next('refused')).problem.code).toBe('not_allowed');
    expect((await customerFeed.next('refused')).problem.code).toBe('not_allowed');
    expect(boards(feed)).toEqual([]);
  });

  test('pushes what changed, drawn once for all who watch', async () => {
    const workspace = await server.workspace();
    const sue = await workspace.agent('Sue', { role: 'supervisor' });
    const feeds = [await watch(workspace.owner), await watch(sue)];
    for (const feed of feeds)
      expect(await feed.next('board')).toMatchObject({ full: true, totals: { waiting: 0 } });
    clock.advance(1_000);

    await (await workspace.customer()).start('Hello');

    const told = await Promise.all(feeds.map((feed) => feed.next('board', (b) => b.totals.waiting === 1)));
    expect(told[0]).toEqual(told[1]);
    expect(told[0]).toMatchObject({ full: false, topics: [{ topicId: workspace.topicIds[0], waiting: 1 }] });
  });

  test('tells who comes and goes', async () => {
    const workspace = await server.workspace();
    const feed = await watch(workspace.owner);
    await feed.next('board');

    const customer = await (await workspace.customer()).feed();
    await feed.next('board', ({ totals }) => totals.customersConnected === 1);
    await customer.close();

    await until(() => boards(feed).at(-1)?.totals.customersConnected === 0);
  });

  test('a storm of changes is a frame a second, and the last one is right', async () => {
    const workspace = await server.workspace();
    const feed = await watch(workspace.owner);
    await feed.next('board');
    const customers = await Promise.all(Array.from({ length: 20 }, () => workspace.customer()));
    const begin = performance.now();

    for (const customer of customers) await customer.start('Hello');

    await feed.next('board', ({ totals }) => totals.waiting === 20);
    expect(boards(feed).length).toBeLessThanOrEqual(2 + (performance.now() - begin) / 1_000);
  });

  test('who is no longer a supervisor is shown no more', async () => {
    const workspace = await server.workspace();
    const sue = await workspace.agent('Sue', { role: 'supervisor' });
    const [mine, hers] = [await watch(workspace.owner), await watch(sue)];
    await Promise.all([mine.next('board'), hers.next('board')]);

    await workspace.owner.patch(`/v1/members/${sue.memberId}`, { role: 'agent' });
    expect((await hers.next('refused')).problem.code).toBe('not_allowed');
    const seen = boards(hers).length;
    await (await workspace.customer()).start('Hello');

    await mine.next('board', ({ totals }) => totals.waiting === 1);
    expect(boards(hers)).toHaveLength(seen);
  });

  test('who looks away is told nothing more, and everything when he looks again', async () => {
    const workspace = await server.workspace();
    const [feed, other] = [await watch(workspace.owner), await watch(workspace.owner)];
    await Promise.all([feed.next('board'), other.next('board')]);
    feed.send({ type: 'watch', board: false });
    feed.send({ type: 'ping' });
    await feed.next('pong');
    const seen = boards(feed).length;

    await (await workspace.customer()).start('Hello');
    await other.next('board', ({ totals }) => totals.waiting === 1);
    expect(boards(feed)).toHaveLength(seen);
    feed.send({ type: 'watch', board: true });

    expect(await feed.next('board', ({ totals }) => totals.waiting === 1)).toMatchObject({ full: true });
  });
});
