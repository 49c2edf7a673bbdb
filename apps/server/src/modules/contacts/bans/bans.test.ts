import { CLOSE } from '@parley/contract';
import {
  type HeldClock,
  heldClock,
  httpOf,
  openFeed,
  openForm,
  startTestServer,
  type TestServer,
} from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

describe('bans', () => {
  let server: TestServer;
  let clock: HeldClock;
  beforeAll(async () => {
    clock = heldClock();
    server = await startTestServer({ config: { trustProxy: ['127.0.0.1'] }, overrides: { clock } });
  });
  afterAll(() => server.close());

  async function stage() {
    const workspace = await server.workspace();
    const [customer, other] = [await workspace.customer('Mallory'), await workspace.customer('Amina')];
    const from = (address: string, token = customer.token) =>
      httpOf(server.url, () => ({ authorization: `Bearer ${token}`, 'x-forwarded-for': address }));
    return { workspace, owner: workspace.owner, customer, other, from };
  }
  const ban = { reason: 'insults' };

  test('a banned customer is told what everybody is told who asks too often, at every door, and hears nothing any more', async () => {
    const { owner, customer, other } = await stage();
    const id = await customer.start('Hello');
    const [feed, otherFeed] = [await customer.feed(), await other.feed()];

    const made = await owner.post(`/v1/contacts/${customer.contactId}/ban`, ban);

    expect(made.body.items).toMatchObject([
      { contact: { id: customer.contactId, name: 'Mallory' }, range: null, ...ban, expiresAt: null },
    ]);
    expect(await feed.closed).toEqual({ code: CLOSE.rateLimited, reason: 'too many frames' });
    const answers = [await customer.get('/v1/customer/snapshot'), await customer.say(id, 'Let me in')];
    for (const { status, body, headers } of answers) {
      expect([status, body.code, headers.get('retry-after')]).toEqual([429, 'rate_limited', '60']);
      expect(JSON.stringify(body)).not.toMatch(/ban|insult/i);
    }
    const again = await openFeed(server.url, { hello: { token: customer.token } });
    expect((await again.closed).code).toBe(CLOSE.rateLimited);
    expect((await other.get('/v1/customer/snapshot')).status).toBe(200);
    await otherFeed.close();
  });

  test('a ban ends when it is over, or ended', async () => {
    const { owner, customer } = await stage();
    const path = `/v1/contacts/${customer.contactId}/ban`;
    const status = async () => (await customer.get('/v1/customer/snapshot')).status;

    const until = (seconds: number) => new Date(clock.now().getTime() + seconds * 1_000).toISOString();
    expect((await owner.post(path, { ...ban, expiresAt: until(0) })).status).toBe(400);
    await owner.post(path, { ...ban, expiresAt: until(60) });
    expect(await status()).toBe(429);
    clock.advance(60_000);
    expect([await status(), (await owner.get('/v1/bans')).body.items]).toEqual([200, []]);
    const { items } = (await owner.post(path, ban)).body;
    expect([await status(), (await owner.get('/v1/bans')).body.items]).toEqual([429, items]);
    expect((await owner.delete(`/v1/bans/${items[0].id}`)).status).toBe(204);

    expect(await status()).toBe(200);
    expect((await owner.delete(`/v1/bans/${items[0].id}`)).status).toBe(404);
  });

  test('nobody comes in from a range that is banned, as whomever; members do', async () => {
    const { workspace, owner, from, other } = await stage();
    const there = { 'x-forwarded-for': '203.0.113.9' };
    const elsewhere = { 'x-forwarded-for': '203.0.114.9' };

    const made = await owner.post('/v1/bans', { ...ban, range: '203.0.113.200/24' });

    expect(made.body).toMatchObject({ range: '203.0.113.0/24', contact: null });
    expect((await from('203.0.113.9', other.token).get('/v1/customer/snapshot')).status).toBe(429);
    const come = (headers: Record<string, string>) =>
      server.stranger.post('/v1/customer/visitors', { inboxKey: workspace.inboxKey }, headers);
    expect([(await come(there)).status, (await come(elsewhere)).status]).toEqual([429, 201]);
    const form = await openForm(server.stranger, workspace.inboxKey);
    const page = await form.send(
      { topicId: workspace.topicIds[0] ?? '', text: 'By the form' },
      server.stranger,
      there,
    );
    expect([page.status, page.body.includes('By the form')]).toEqual([429, true]);
    const agent = httpOf(server.url, () => ({ ...owner.headers, ...there }));
    expect((await agent.get('/v1/snapshot')).status).toBe(200);
  });

  test('with a customer their last address can be banned, an IPv6 one with its network', async () => {
    const { workspace, owner, customer, from, other } = await stage();
    await from('2001:db8:0:7::1').post('/v1/customer/conversations', {
      clientId: 'from-an-address',
      topicId: workspace.topicIds[0],
      message: { clientId: 'from-an-address', text: 'Hello' },
    });

    const made = await owner.post(`/v1/contacts/${customer.contactId}/ban`, { ...ban, alsoAddress: true });

    expect(made.body.items[1]).toMatchObject({ contact: null, range: '2001:db8:0:7::/64' });
    expect((await from('2001:db8:0:7::2', other.token).get('/v1/customer/snapshot')).status).toBe(429);
    expect((await from('2001:db8:0:8::2', other.token).get('/v1/customer/snapshot')).status).toBe(200);
  });

  test.each(['everybody', '0.0.0.0/0', '10.0.0.0/8', '::/0', '2001:db8::/31', '127.1', '203.0.113.0/33'])(
    'the range %s is refused',
    async (range) => {
      const { owner } = await stage();

      expect((await owner.post('/v1/bans', { ...ban, range })).status).toBe(400);
    },
  );

  test('one workspace bans nobody in another, and an agent bans nobody', async () => {
    const { workspace, owner, customer } = await stage();
    const abroad = await stage();
    const agent = await workspace.agent('Ann');

    const path = `/v1/contacts/${customer.contactId}/ban`;
    expect((await abroad.owner.post(path, ban)).status).toBe(404);
    expect((await agent.post(path, ban)).status).toBe(403);
    await abroad.owner.post('/v1/bans', { ...ban, range: '127.0.0.1' });
    expect((await customer.get('/v1/customer/snapshot')).status).toBe(200);
    expect((await owner.get('/v1/bans')).body.items).toEqual([]);
  });
});
