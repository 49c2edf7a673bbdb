import {
  heldClock,
  startTestServer,
  type TestAgent,
  type TestServer,
  type TestWorkspace,
  until,
} from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expireLeases } from './expire-leases.ts';

describe('routing', () => {
  let server: TestServer;
  const clock = heldClock();
  beforeAll(async () => {
    server = await startTestServer({ overrides: { clock, presenceGraceMs: 100 } });
  });
  afterAll(() => server.close());

  const goAvailable = async (agent: TestAgent) => {
    const feed = await agent.feed();
    await agent.patch('/v1/members/me', { availability: 'available' });
    return feed;
  };
  const ownerOf = async ({ owner }: TestWorkspace, id: string) =>
    (await owner.get(`/v1/conversations/${id}`)).body.conversation.ownerId;

  test('a customer who comes is given to the agent who is free, with the reason, within a second', async () => {
    const workspace = await server.workspace();
    const ann = await workspace.agent('Ann');
    const feed = await goAvailable(ann);

    const id = await (await workspace.customer()).start('Hello');

    const { event } = await feed.next('event', (frame) => frame.event.type === 'conversation.assigned');
    expect(event).toMatchObject({
      conversation: { id, state: 'active', ownerId: ann.memberId },
      assignment: { reason: 'routed', explanation: { customer: 'longest_waiting', agent: 'only_free' } },
    });
  });

  test('with two agents and one customer only one gets him; with one agent of capacity one the second customer waits his turn', async () => {
    const workspace = await server.workspace();
    const ann = await workspace.agent('Ann', { capacity: 1 });
    await goAvailable(ann);
    const [first, second] = [
      await (await workspace.customer()).start('one'),
      await (await workspace.customer()).start('two'),
    ];
    await until(async () => (await ownerOf(workspace, first as string)) === ann.memberId);
    expect(await ownerOf(workspace, second as string)).toBeNull();

    await ann.post(`/v1/conversations/${first}/close`);

    await until(async () => (await ownerOf(workspace, second as string)) === ann.memberId);
  });

  test('a waiting customer is told his place, and when it changes', async () => {
    const workspace = await server.workspace();
    const customers = [await workspace.customer(), await workspace.customer(), await workspace.customer()];
    const ids: string[] = [];
    for (const customer of customers) {
      clock.advance(1_000);
      ids.push(await customer.start('Hello'));
    }
    const feed = await (customers[2] as (typeof customers)[0]).feed();
    expect(await feed.next('queue')).toMatchObject({ conversationId: ids[2], position: 3, etaMinutes: null });

    await workspace.owner.post(`/v1/conversations/${ids[0]}/claim`);

    expect(await feed.next('queue', (frame) => frame.position === 2)).toMatchObject({
      conversationId: ids[2],
    });
  });

  test('an agent whose feed is gone for the lease loses his customer to the front of the line', async () => {
    const workspace = await server.workspace();
    const ann = await workspace.agent('Ann');
    const feed = await goAvailable(ann);
    const id = await (await workspace.customer()).start('Hello');
    await until(async () => (await ownerOf(workspace, id)) === ann.memberId);
    const later = await (await workspace.customer()).start('Later');
    await until(async () => (await ownerOf(workspace, later)) === ann.memberId);
    await feed.close();
    await until(async () => !server.deps.hub.isOnline(workspace.id, { kind: 'member', id: ann.memberId }));

    await expireLeases(server.deps, workspace.id);
    expect(await ownerOf(workspace, id)).toBe(ann.memberId);
    clock.advance(125_000);
    await expireLeases(server.deps, workspace.id);

    expect(await ownerOf(workspace, id)).toBeNull();
    const thread = await workspace.owner.get(`/v1/conversations/${id}/messages`);
    expect(thread.body.items.at(-1).notice).toMatchObject({ code: 'lost', fromName: 'Ann' });
  });

  test('a routed customer who is not answered in time goes back to the front, and his agent is away', async () => {
    const workspace = await server.workspace();
    for (const topicId of workspace.topicIds)
      await workspace.owner.patch(`/v1/topics/${topicId}`, { answerMinutes: 2 });
    const [ann, ben] = [await workspace.agent('Ann'), await workspace.agent('Ben')];
    await goAvailable(ann);
    const id = await (await workspace.customer()).start('Hello');
    await until(async () => (await ownerOf(workspace, id)) === ann.memberId);
    await goAvailable(ben);

    clock.advance(121_000);
    await server.deps.db.inTransaction(workspace.id, ({ query }) =>
      query(`update member set connected_until = $1`, [new Date(clock.now().getTime() + 30_000)]),
    );
    await expireLeases(server.deps, workspace.id);

    await until(async () => (await ownerOf(workspace, id)) === ben.memberId);
    const members = (await workspace.owner.get('/v1/members')).body.items;
    expect(members.find((member: { id: string }) => member.id === ann.memberId).availability).toBe('away');
  });

  test('an answer in time keeps the customer', async () => {
    const workspace = await server.workspace();
    for (const topicId of workspace.topicIds)
      await workspace.owner.patch(`/v1/topics/${topicId}`, { answerMinutes: 2 });
    const ann = await workspace.agent('Ann');
    await goAvailable(ann);
    const id = await (await workspace.customer()).start('Hello');
    await until(async () => (await ownerOf(workspace, id)) === ann.memberId);

    const answer = await ann.post(`/v1/conversations/${id}/messages`, {
      clientId: 'answer-in-time',
      text: 'Hi',
    });

    expect(answer.status).toBe(201);
    const { conversation } = (await workspace.owner.get(`/v1/conversations/${id}`)).body;
    expect(conversation.answerDueAt).toBeNull();
  });

  test('a full line takes nobody more and says so, before and after the choice', async () => {
    const workspace = await server.workspace();
    await workspace.owner.patch(`/v1/topics/${workspace.topicIds[0]}`, { maxWaiting: 1 });
    await (await workspace.customer()).start('one');

    const inbox = await server.stranger.get(`/v1/customer/inboxes/${workspace.inboxKey}`);
    const second = (await workspace.customer()).start('two');

    expect(inbox.body.topics[0]).toMatchObject({ waiting: 1, isFull: true });
    await expect(second).rejects.toThrow('line_full');
  });
});
