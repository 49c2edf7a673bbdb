import { brokenRules, startTestServer, type TestServer, type TestWorkspace, until } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

type Conversation = { id: string; state: string; ownerId: string | null; waitingSince: string | null };

describe('what is said to a queue that makes no sense', () => {
  let server: TestServer;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    server = await startTestServer();
    workspace = await server.workspace();
  });
  afterAll(() => server.close());

  const find = async (id: string): Promise<Conversation> =>
    (await workspace.owner.get(`/v1/conversations/${id}`)).body.conversation;
  const start = async () => (await workspace.customer()).start('Hello');
  const capacityOf = async (memberId: string) => {
    const { items } = (await workspace.owner.get('/v1/members')).body;
    return items.find(({ id }: { id: string }) => id === memberId).capacity;
  };

  test.each([0, -1, 1.5, 1e9, '4', null])(
    'a capacity of %s is refused, in a change and in an invitation',
    async (capacity) => {
      const [agent] = await workspace.agents(1, { capacity: 3 });
      const { memberId } = agent as { memberId: string };

      const answers = [
        await workspace.owner.patch(`/v1/members/${memberId}`, { capacity }),
        await workspace.owner.post('/v1/invitations', { email: 'new@example.com', role: 'agent', capacity }),
      ];

      expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
        [400, 'invalid_request'],
        [400, 'invalid_request'],
      ]);
      expect(await capacityOf(memberId)).toBe(3);
    },
  );

  test('a capacity below what an agent holds takes nobody from him, and gives him nobody until he is below it', async () => {
    const ann = await workspace.agent('Ann', { capacity: 3 });
    const feed = await ann.feed();
    const held = [await start(), await start()];
    for (const id of held) await ann.post(`/v1/conversations/${id}/claim`);

    await workspace.owner.patch(`/v1/members/${ann.memberId}`, { capacity: 1 });
    await ann.patch('/v1/members/me', { availability: 'available' });
    const third = await start();
    await server.deps.router.quiet();
    await ann.post(`/v1/conversations/${held[0]}/close`);
    await server.deps.router.quiet();
    expect([(await find(held[1] as string)).ownerId, (await find(third)).ownerId]).toEqual([
      ann.memberId,
      null,
    ]);
    await ann.post(`/v1/conversations/${held[1]}/close`);

    await until(async () => (await find(third)).ownerId === ann.memberId);
    await ann.patch('/v1/members/me', { availability: 'offline' });
    await feed.close();
  });

  test('the last owner cannot go, and keeps his customers', async () => {
    const id = await start();
    await workspace.owner.post(`/v1/conversations/${id}/claim`);

    const answer = await workspace.owner.delete(`/v1/members/${workspace.owner.memberId}`);

    expect([answer.status, answer.body.code]).toEqual([409, 'last_owner']);
    expect(await find(id)).toMatchObject({ state: 'active', ownerId: workspace.owner.memberId });
  });

  test('a topic that is retired while people wait keeps them in their order, takes nobody more, and is served to its end', async () => {
    const { body: topic } = await workspace.owner.post('/v1/topics', {
      name: 'Soon gone',
      routing: 'manual',
    });
    const customers = [await workspace.customer(), await workspace.customer()];
    const ids: string[] = [];
    for (const customer of customers) ids.push(await customer.start('I wait', { topicId: topic.id }));
    const [ann] = await workspace.agents(1);
    const elsewhere = await start();

    await workspace.owner.delete(`/v1/topics/${topic.id}`);
    const moved = await ann?.post(`/v1/conversations/${elsewhere}/hand-over`, { topicId: topic.id });
    const places = await Promise.all(
      customers.map((customer, n) => customer.get(`/v1/customer/conversations/${ids[n]}/place`)),
    );
    const taken = await ann?.post(`/v1/conversations/${ids[0]}/claim`);
    const released = await ann?.post(`/v1/conversations/${ids[0]}/hand-over`, {
      topicId: workspace.topicIds[0],
    });

    expect([moved?.status, taken?.status, released?.status]).toEqual([404, 200, 200]);
    expect(places.map(({ body }) => body.place.position)).toEqual([1, 2]);
    expect(await brokenRules(server, workspace.id)).toEqual([]);
  });

  test('an agent who is removed amid his work loses no customer: they wait on, before those who came later, with every word', async () => {
    const { body: topic } = await workspace.owner.post('/v1/topics', {
      name: 'Handed on',
      routing: 'manual',
    });
    const [ann] = await workspace.agents(1);
    const customers = [await workspace.customer(), await workspace.customer(), await workspace.customer()];
    const ids: string[] = [];
    for (const customer of customers) ids.push(await customer.start('I wait', { topicId: topic.id }));
    for (const id of ids.slice(0, 2)) await ann?.post(`/v1/conversations/${id}/claim`);
    await customers[0]?.say(ids[0] as string, 'Are you there?');

    await workspace.owner.delete(`/v1/members/${ann?.memberId}`);

    const places = await Promise.all(
      customers.map((customer, n) => customer.get(`/v1/customer/conversations/${ids[n]}/place`)),
    );
    expect(places.map(({ body }) => body.place.position)).toEqual([1, 2, 3]);
    const thread = (await customers[0]?.get(`/v1/customer/conversations/${ids[0]}/messages`))?.body.items;
    expect(
      thread.map(
        ({ text, notice }: { text: string; notice: { code: string } | null }) => notice?.code ?? text,
      ),
    ).toEqual(['I wait', 'assigned', 'Are you there?', 'released']);
    expect(await brokenRules(server, workspace.id)).toEqual([]);
  });
});
