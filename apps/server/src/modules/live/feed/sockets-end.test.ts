import { CLOSE } from '@parley/contract';
import {
  startTestServer,
  type TestAgent,
  type TestCustomer,
  type TestServer,
  type TestWorkspace,
} from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findCustomer, issueVisitorCode } from '../../contacts/customers/index.ts';

describe('sockets of those who lost their right', () => {
  let server: TestServer;
  let other: TestServer;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    server = await startTestServer();
    workspace = await server.workspace();
    other = await server.secondNode();
  });
  afterAll(() => server.close());

  const onOtherNode = async (agent: TestAgent) => {
    const feed = await other.openFeed({ workspaceId: workspace.id }, { ...agent.headers, origin: other.url });
    await feed.next('welcome');
    return feed;
  };

  const keyOf = async (agent: TestAgent) =>
    (await agent.post('/v1/api-keys', { name: 'Shop', scopes: ['conversations:read'] })).body;

  /** Each way to lose a right, and which of the sockets that were open end by it. */
  const ways: [string, (agent: TestAgent, keyId: string) => Promise<unknown>, string[]][] = [
    [
      'a removed member',
      (agent) => workspace.owner.delete(`/v1/members/${agent.memberId}`),
      ['here', 'there', 'key'],
    ],
    ['an ended session', (agent) => agent.delete('/v1/session'), ['here', 'there']],
    ['a revoked key', (_, keyId) => workspace.owner.delete(`/v1/api-keys/${keyId}`), ['key']],
  ];

  test.concurrent.for(ways)(
    'V-17: %s: closed on every node, the others stay',
    async ([, lose, ends], { expect }) => {
      const agent = await workspace.agent('Ann', { role: 'admin' });
      const { apiKey, secret } = await keyOf(agent);
      const feeds = {
        here: await agent.feed(),
        there: await onOtherNode(agent),
        key: await server.openFeed({ token: secret }),
      };
      await feeds.key.next('welcome');

      const answer = await lose(agent, apiKey.id);
      const codes = await Promise.all(
        ends.map(async (which) => (await feeds[which as keyof typeof feeds].closed).code),
      );

      expect(answer).toMatchObject({ status: 204 });
      expect(codes).toEqual(ends.map(() => CLOSE.sessionEnded));
      const stay = Object.entries(feeds).filter(([which]) => !ends.includes(which));
      expect(stay.map(([, { socket }]) => socket.readyState)).toEqual(stay.map(() => 1));
      const back = ends.includes('here')
        ? await server.openFeed({ workspaceId: workspace.id }, agent.headers)
        : await server.openFeed({ token: secret });
      expect((await back.closed).code).toBe(CLOSE.notSignedIn);
    },
  );

  /** Each way for a customer's token to end, and which of their browsers lose their feeds by it. */
  const tokenEnds: [string, (customer: TestCustomer) => Promise<{ status: number }>, string[]][] = [
    ['a browser that is forgotten', (customer) => customer.delete('/v1/customer/token'), ['here', 'there']],
    [
      'a customer who is signed out everywhere',
      ({ contactId }) => workspace.owner.post(`/v1/contacts/${contactId}/sign-out`),
      ['here', 'there', 'phone'],
    ],
  ];

  test.concurrent.for(tokenEnds)(
    '%s: closed on every node, others stay',
    async ([, end, ends], { expect }) => {
      const customer = await workspace.customer();
      const known = await findCustomer(server.deps, customer.token);
      if (!known) throw new Error('nobody has this token');
      const { code } = await issueVisitorCode(server.deps, known);
      const exchange = { inboxKey: workspace.inboxKey, code };
      const phone = (await server.stranger.post('/v1/customer/visitors/exchange', exchange)).body.token;
      const feeds = {
        here: await customer.feed(),
        there: await other.openFeed({ token: customer.token }),
        phone: await server.openFeed({ token: phone }),
      };
      await Promise.all([feeds.there.next('welcome'), feeds.phone.next('welcome')]);

      const { status } = await end(customer);
      const codes = await Promise.all(
        ends.map(async (which) => (await feeds[which as keyof typeof feeds].closed).code),
      );

      expect([status < 300, codes]).toEqual([true, ends.map(() => CLOSE.sessionEnded)]);
      const stay = Object.entries(feeds).filter(([which]) => !ends.includes(which));
      expect(stay.map(([, { socket }]) => socket.readyState)).toEqual(stay.map(() => 1));
      const back = await other.openFeed({ token: customer.token });
      expect((await back.closed).code).toBe(CLOSE.notSignedIn);
    },
  );

  test('V-62: a changed password ends the sockets of all other browsers', async () => {
    const agent = await workspace.agent('Bea');
    const userId = (await agent.get('/v1/me')).body.userId;
    const { cookies } = await server.deps.auth.startSession(userId, {
      address: '127.0.0.1',
      userAgent: 'Second',
    });
    const second = { ...agent.headers, cookie: cookies[0]?.split(';')[0] ?? '' };
    const feeds = [await agent.feed(), await server.openFeed({ workspaceId: workspace.id }, second)] as const;
    await feeds[1].next('welcome');

    await agent.post('/v1/me/password', { current: agent.password, next: 'another horse of the suite 8' });

    expect((await feeds[1].closed).code).toBe(CLOSE.sessionEnded);
    expect(feeds[0].socket.readyState).toBe(1);
  });

  test('an open socket acts under the new name from the moment of the change', async () => {
    const agent = await workspace.agent('Old Name');
    const customer = await workspace.customer();
    const id = await customer.start('Hello');
    await agent.post(`/v1/conversations/${id}/claim`);
    const feed = await agent.feed();

    await agent.patch('/v1/members/me', { name: 'New Name' });
    await feed.next('event', ({ event }) => event.type === 'member.updated');
    feed.send({ type: 'post', conversationId: id, clientId: 'under-the-new-name', text: 'Hi' });
    await feed.next('ack');

    const thread = await customer.get(`/v1/customer/conversations/${id}/messages`);
    expect(thread.body.items.at(-1).author.name).toBe('New Name');
  });
});
