import { brokenRules, startTestServer, type TestServer, until } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

describe('removing a member', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  test('returns his customers to the line with their age, tells them, and keeps his conversations under his name', async () => {
    const workspace = await server.workspace();
    const ann = await workspace.agent('Ann');
    const customers = await Promise.all(Array.from({ length: 3 }, () => workspace.customer()));
    const ids = await Promise.all(customers.map((customer) => customer.start('Hello')));
    for (const id of ids) await ann.post(`/v1/conversations/${id}/claim`);
    await ann.post(`/v1/conversations/${ids[2]}/close`);
    const feed = await customers[0]?.feed();
    const { unansweredSince } = (await ann.get(`/v1/conversations/${ids[0]}`)).body.conversation;

    const answer = await workspace.owner.delete(`/v1/members/${ann.memberId}`);

    expect(answer.status).toBe(204);
    const { body } = await workspace.owner.get(`/v1/conversations?view=all&memberId=${ann.memberId}`);
    const states = Object.fromEntries(
      body.items.map(({ id, state }: { id: string; state: string }) => [id, state]),
    );
    expect(ids.map((id) => states[id])).toEqual(['waiting', 'waiting', 'closed']);
    expect(body.items.find(({ id }: { id: string }) => id === ids[0]).waitingSince).toBe(unansweredSince);
    const released = await feed?.next('event', ({ event }) => event.type === 'conversation.released');
    expect(released?.event).toMatchObject({ conversation: { state: 'waiting', agent: null } });
    expect((await ann.get('/v1/me')).status).toBe(401);
    expect(await brokenRules(server, workspace.id)).toEqual([]);
  });

  test('while he takes one conversation after another leaves none of them with him', async () => {
    const workspace = await server.workspace();
    for (let round = 0; round < 5; round += 1) {
      const [leaver] = await workspace.agents(1, { capacity: 100 });
      const ids = await Promise.all(
        Array.from({ length: 15 }, async () => (await workspace.customer()).start('Hello')),
      );

      const claims = Promise.all(ids.map((id) => leaver?.post(`/v1/conversations/${id}/claim`)));
      const removal = await workspace.owner.delete(`/v1/members/${leaver?.memberId}`);
      const answers = await claims;

      expect(removal.status).toBe(204);
      expect(answers.filter((answer) => (answer?.status ?? 500) >= 500)).toEqual([]);
      expect(await brokenRules(server, workspace.id)).toEqual([]);
    }
  });

  test('while colleagues give him their customers loses nobody', async () => {
    const workspace = await server.workspace();
    const [leaver, ...givers] = await workspace.agents(9, { capacity: 100 });
    const held = await Promise.all(
      givers.map(async (giver) => {
        const id = await (await workspace.customer()).start('Hello');
        await giver.post(`/v1/conversations/${id}/claim`);
        return { giver, id };
      }),
    );

    const gifts = Promise.all(
      held.map(({ giver, id }) =>
        giver.post(`/v1/conversations/${id}/hand-over`, { memberId: leaver?.memberId }),
      ),
    );
    const removal = await workspace.owner.delete(`/v1/members/${leaver?.memberId}`);
    const answers = await gifts;

    expect(removal.status).toBe(204);
    expect(answers.every(({ status, body }) => status === 200 || body.code === 'member_gone')).toBe(true);
    expect(await brokenRules(server, workspace.id)).toEqual([]);
  });

  test('twice at once happens once, and is said once', async () => {
    const workspace = await server.workspace();
    const ann = await workspace.agent('Ann');
    const feed = await workspace.owner.feed();

    const answers = await Promise.all(
      Array.from({ length: 5 }, () => workspace.owner.delete(`/v1/members/${ann.memberId}`)),
    );

    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 404, 404, 404, 404]);
    await workspace.owner.patch('/v1/members/me', { name: 'After that' });
    await until(() => feed.events().some((event) => event.type === 'member.updated'));
    expect(feed.events().filter((event) => event.type === 'member.removed')).toHaveLength(1);
  });

  test('owners who remove each other at once leave one', async () => {
    const workspace = await server.workspace();
    const second = await workspace.agent('Second Owner', { role: 'owner' });

    const answers = await Promise.all([
      workspace.owner.delete(`/v1/members/${second.memberId}`),
      second.delete(`/v1/members/${workspace.owner.memberId}`),
    ]);

    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    const survivor = answers[0]?.status === 204 ? workspace.owner : second;
    expect((await survivor.delete(`/v1/members/${survivor.memberId}`)).body.code).toBe('last_owner');
  });
});
