import { startTestServer, type TestAgent, type TestServer, type TestWorkspace } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

describe('stepping in', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  const prioritise = (agent: TestAgent, id: string, priority: unknown) =>
    agent.patch(`/v1/conversations/${id}`, { priority });
  const handOver = (agent: TestAgent, id: string, to: object) =>
    agent.post(`/v1/conversations/${id}/hand-over`, to);
  const conversationOf = async ({ owner }: TestWorkspace, id: string) =>
    (await owner.get(`/v1/conversations/${id}`)).body.conversation;

  test('a supervisor puts a customer ahead of who came before him, and both learn their places', async () => {
    const workspace = await server.workspace();
    const sue = await workspace.agent('Sue', { role: 'supervisor' });
    const [first, second] = [await workspace.customer(), await workspace.customer()];
    await first.start('first');
    const id = await second.start('second');
    const feeds = [await first.feed(), await second.feed()];
    await feeds[1]?.next('queue', (frame) => frame.position === 2);
    const hers = await sue.feed();

    const answer = await prioritise(sue, id, 5);

    expect(answer.body).toMatchObject({ id, priority: 5, state: 'waiting' });
    await feeds[1]?.next('queue', (frame) => frame.position === 1);
    await feeds[0]?.next('queue', (frame) => frame.position === 2);
    const { event } = await hers.next('event', (frame) => frame.event.type === 'conversation.updated');
    expect(event).toMatchObject({ conversation: answer.body });
  });

  test('asking for the priority that it has changes nothing', async () => {
    const workspace = await server.workspace();
    const id = await (await workspace.customer()).start('Hello');
    const first = await prioritise(workspace.owner, id, -2);

    expect((await prioritise(workspace.owner, id, -2)).body).toEqual(first.body);
  });

  test('agents, foreigners and numbers out of range do not raise a priority, nor anybody that of a closed conversation', async () => {
    const [workspace, other] = [await server.workspace(), await server.workspace()];
    const ann = await workspace.agent('Ann');
    const customer = await workspace.customer();
    const id = await customer.start('Hello');

    expect((await prioritise(ann, id, 1)).body.code).toBe('not_allowed');
    expect((await prioritise(other.owner, id, 1)).status).toBe(404);
    for (const priority of [11, -11, 1.5, null, '3', 1e9])
      expect((await prioritise(workspace.owner, id, priority)).status).toBe(400);
    await customer.post(`/v1/customer/conversations/${id}/end`);
    expect((await prioritise(workspace.owner, id, 1)).body.code).toBe('conversation_closed');
  });

  test('a waiting customer is given to an agent by a supervisor, and by nobody below', async () => {
    const workspace = await server.workspace();
    const [ann, ben] = [await workspace.agent('Ann'), await workspace.agent('Ben')];
    const id = await (await workspace.customer()).start('Hello');

    expect((await handOver(ann, id, { memberId: ben.memberId })).body.code).toBe('not_owner');
    expect((await handOver(workspace.owner, id, { memberId: ben.memberId })).body).toMatchObject({
      state: 'active',
      ownerId: ben.memberId,
    });
  });

  test('any agent moves a waiting customer to the right line, where he has waited as long as before', async () => {
    const workspace = await server.workspace();
    const ann = await workspace.agent('Ann');
    const id = await (await workspace.customer()).start('Hello');
    const { waitingSince } = await conversationOf(workspace, id);

    const moved = await handOver(ann, id, { topicId: workspace.topicIds[1], note: 'He asks about cards' });

    expect(moved.body).toMatchObject({ state: 'waiting', topicId: workspace.topicIds[1], waitingSince });
    const thread = (await ann.get(`/v1/conversations/${id}/messages`)).body.items;
    expect(thread.map((message: { kind: string }) => message.kind)).toEqual(['text', 'note', 'system']);
  });

  test('who went back to the front keeps that in another line', async () => {
    const workspace = await server.workspace();
    const id = await (await workspace.customer()).start('Hello');
    await server.deps.db.inTransaction(workspace.id, ({ query }) =>
      query('update conversation set at_front = true where id = $1', [id]),
    );

    await handOver(workspace.owner, id, { topicId: workspace.topicIds[1] });

    const rows = await server.deps.db.read(workspace.id, 'select at_front from conversation where id = $1', [
      id,
    ]);
    expect(rows).toEqual([{ at_front: true }]);
  });
});
