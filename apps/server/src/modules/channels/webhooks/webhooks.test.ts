import {
  type HeldClock,
  heldClock,
  httpOf,
  startTestServer,
  type TestServer,
  type TestWorkspace,
  tablesWith,
  until,
} from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { deleteOldWebhookRows } from './index.ts';
import { signedHeaders } from './signing.ts';
import { openReceiver, type Received, type Receiver } from './testing/receiver.ts';

const HOUR_MS = 3_600_000;

describe('webhooks', () => {
  let server: TestServer;
  let clock: HeldClock;
  let home: TestWorkspace;
  beforeAll(async () => {
    clock = heldClock();
    server = await startTestServer({
      overrides: { clock },
      callsThisMachine: true,
    });
    home = await server.workspace();
  });
  afterAll(() => server.close());

  /** A webhook of its own, which is gone when the test is over. */
  async function hook(receiver: Receiver, body: object = {}, { owner } = home) {
    const made = (
      await owner.post('/v1/webhooks', {
        name: 'Shop',
        url: receiver.url,
        eventTypes: ['message.posted'],
        ...body,
      })
    ).body;
    onTestFinished(async () => void (await owner.delete(`/v1/webhooks/${made.webhook.id}`)));
    const path = `/v1/webhooks/${made.webhook.id}`;
    return {
      id: made.webhook.id as string,
      secret: made.secret as string,
      path,
      now: async () =>
        (await owner.get('/v1/webhooks')).body.items.find(({ id }: { id: string }) => id === made.webhook.id),
      deliveries: async (query = '') => (await owner.get(`${path}/deliveries${query}`)).body.items,
      post: (verb: string, given: object = {}) => owner.post(`${path}/${verb}`, given),
    };
  }
  const sendDue = () => server.deps.webhooks.sendDue();
  const later = async (ms: number) => {
    clock.advance(ms);
    await sendDue();
  };
  const textsOf = (received: Received[]) => received.map(({ payload }) => payload.data.message.text);
  const isSignedBy = (secret: string, { headers, text }: Received): boolean => {
    const at = new Date(Number(headers['webhook-timestamp']) * 1_000);
    const expected = signedHeaders(String(headers['webhook-id']), at, text, [secret])['webhook-signature'];
    return String(headers['webhook-signature']).split(' ').includes(expected);
  };

  test('a workspace has ten webhooks at most, however many are made at a time', async () => {
    const { owner } = await server.workspace();
    const body = { name: 'One of many', url: 'https://shop.example/hook', eventTypes: ['topic.created'] };

    const made = await Promise.all(Array.from({ length: 12 }, () => owner.post('/v1/webhooks', body)));

    expect(made.filter(({ status }) => status === 201)).toHaveLength(10);
    expect(made.filter(({ body: { code } }) => code === 'too_many_webhooks')).toHaveLength(2);
  });

  test('an event is told once, signed, in the words of the feed', async () => {
    const receiver = await openReceiver();
    const { secret, deliveries } = await hook(receiver);
    const { apiKey: _, secret: key } = (
      await home.owner.post('/v1/api-keys', { name: 'Feed', scopes: ['conversations:read'] })
    ).body;
    const customer = await home.customer('Amina');
    await customer.start('My card is gone');
    await sendDue();

    const told = receiver.received.filter(({ payload }) => payload.data.message.kind === 'text');
    expect(told).toHaveLength(1);
    const [{ payload, headers } = {} as Received] = told;
    const feed = await httpOf(server.url, () => ({ authorization: `Bearer ${key}` })).get(
      `/v1/feed?cursor=${payload.data.seq - 1}&waitSeconds=0`,
    );
    expect(payload).toEqual({
      type: 'message.posted',
      timestamp: payload.data.at,
      data: feed.body.events[0],
    });
    expect(isSignedBy(secret, told[0] as Received)).toBe(true);
    expect(isSignedBy('whsec_AAAA', told[0] as Received)).toBe(false);
    const [delivery] = await deliveries();
    expect(delivery).toMatchObject({
      id: headers['webhook-id'],
      state: 'delivered',
      attempts: 1,
      lastStatus: 200,
    });
    await sendDue();
    expect(receiver.received).toHaveLength(told.length);
  });

  test('it hears of its own workspace only, of the types it asked for, and as far as its scopes go', async () => {
    const abroad = await server.workspace();
    const receiver = await openReceiver();
    const { path } = await hook(receiver, { eventTypes: ['topic.created', 'conversation.started'] });
    expect((await home.owner.patch(path, { scopes: ['conversations:read'] })).body.code).toBe(
      'invalid_request',
    );

    await home.owner.post('/v1/topics', { name: 'Told' });
    await abroad.owner.post('/v1/topics', { name: 'Foreign' });
    await home.owner.patch(`/v1/members/${home.owner.memberId}`, { capacity: 7 });
    await sendDue();

    expect(receiver.received.map(({ payload }) => payload.data.topic?.name)).toEqual(['Told']);
  });

  test('what was withdrawn before it was sent is told no more', async () => {
    const receiver = await openReceiver();
    const { post } = await hook(receiver);
    await post('pause');
    const customer = await home.customer();
    const id = await customer.start('Hello');
    await home.owner.post(`/v1/conversations/${id}/claim`);
    const said = (
      await home.owner.post(`/v1/conversations/${id}/messages`, {
        clientId: 'a-secret-word',
        text: 'the password is swordfish',
      })
    ).body;
    await home.owner.post(`/v1/conversations/${id}/messages/${said.seq}/withdraw`, {
      expectedVersion: said.version,
    });

    await post('resume');
    await sendDue();

    const told = receiver.received.find(({ payload }) => payload.data.seq === said.seq);
    expect(told?.payload.data.message.content.type).toBe('withdrawn');
    expect(receiver.received.some(({ text }) => text.includes('swordfish'))).toBe(false);
  });

  test('a failure is tried again with growing pauses, under the same id, until it arrives', async () => {
    const receiver = await openReceiver(500);
    const { deliveries, now } = await hook(receiver);
    await (await home.customer()).start('Are you there?');
    await sendDue();
    await later(6_000);
    expect((await now()).failingSince).not.toBeNull();

    receiver.answer = () => ({ status: 204 });
    await later(34_000);

    const [last, ...before] = receiver.received
      .filter(({ payload }) => payload.data.message.kind === 'text')
      .reverse();
    expect(before).toHaveLength(2);
    expect(before.every(({ headers }) => headers['webhook-id'] === last?.headers['webhook-id'])).toBe(true);
    expect((await deliveries()).every(({ state }: { state: string }) => state === 'delivered')).toBe(true);
    expect((await now()).failingSince).toBeNull();
  });

  test('V-51, V-52: a redirect, an answer that is no success and a receiver that is not there are failures; a long answer is none', async () => {
    const receiver = await openReceiver();
    const { deliveries, path } = await hook(receiver);
    const outcome = async (answer: Receiver['answer']) => {
      receiver.answer = answer;
      const { body } = await home.owner.post(`${path}/test`);
      return [body.delivery.state, body.delivery.lastStatus ?? body.delivery.lastFailure];
    };

    expect(await outcome(() => ({ status: 302, headers: { location: receiver.url } }))).toEqual([
      'failed',
      302,
    ]);
    expect(await outcome(() => ({ status: 404 }))).toEqual(['failed', 404]);
    expect(await outcome(() => ({ status: 200, body: 'x'.repeat(100_000) }))).toEqual(['delivered', 200]);
    await home.owner.patch(path, { url: 'http://10.0.0.1/hook' });
    expect(await outcome(() => ({ status: 200 }))).toEqual(['failed', 'address_refused']);
    const failed = await deliveries('?state=failed');
    expect(failed).toHaveLength(3);
    const first = (await home.owner.get(`${path}/deliveries?limit=1`)).body;
    const rest = (await home.owner.get(`${path}/deliveries?cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...rest.items]).toEqual(await deliveries());
  });

  test('the order of a conversation holds through short failures, and other conversations do not wait', async () => {
    const receiver = await openReceiver();
    await hook(receiver);
    let isBroken = true;
    receiver.answer = ({ payload }) => ({
      status: isBroken && payload.data.message.text === 'one' ? 500 : 200,
    });
    const [slow, quick] = [await home.customer(), await home.customer()];
    const id = await slow.start('one');
    await slow.post(`/v1/customer/conversations/${id}/messages`, { clientId: 'the-second', text: 'two' });
    await quick.start('quick');
    await sendDue();

    expect(textsOf(receiver.received)).toEqual(expect.arrayContaining(['one', 'quick']));
    expect(textsOf(receiver.received)).not.toContain('two');

    isBroken = false;
    await later(6_000);

    expect(textsOf(receiver.received).filter((text) => text === 'one' || text === 'two')).toEqual([
      'one',
      'one',
      'two',
    ]);
  });

  test('after a day without success it is paused, admins see why, and resumed it goes on where it was', async () => {
    const receiver = await openReceiver(503);
    const { now, post } = await hook(receiver);
    await (await home.customer()).start('first');
    await sendDue();
    for (let hour = 0; hour < 26; hour += 1) {
      await later(HOUR_MS);
      await now(); // or the session ends
    }
    expect(await now()).toMatchObject({ state: 'paused', pausedBecause: 'failing' });
    const before = receiver.received.length;
    await (await home.customer()).start('while paused');
    await later(HOUR_MS);
    expect(receiver.received).toHaveLength(before);

    receiver.answer = () => ({ status: 200 });
    expect((await post('resume')).body).toMatchObject({ state: 'active', pausedBecause: null });
    await sendDue();

    expect(textsOf(receiver.received.slice(before))).toContain('while paused');
    expect((await now()).failed).toBeGreaterThan(0);
    expect((await post('replay-failed')).body.replayed).toBeGreaterThan(0);
    await sendDue();
    expect(textsOf(receiver.received.slice(before))).toContain('first');
    expect(await now()).toMatchObject({ failed: 0, waiting: 0, behind: 0 });
  });

  test('410 pauses it at once; resumed it goes on at once, or skips what was missed', async () => {
    const receiver = await openReceiver(410);
    const { now, post } = await hook(receiver);
    await (await home.customer()).start('too late');
    await sendDue();
    expect(await now()).toMatchObject({ state: 'paused', pausedBecause: 'gone' });

    receiver.answer = () => ({ status: 200 });
    await post('resume');
    await sendDue();
    expect(textsOf(receiver.received).filter((text) => text === 'too late')).toHaveLength(2);
    await post('pause');
    await (await home.customer()).start('never mind');
    await post('resume', { skipMissed: true });
    receiver.received.length = 0;
    await (await home.customer()).start('news');
    await sendDue();

    expect(textsOf(receiver.received)).toContain('news');
    expect(textsOf(receiver.received)).not.toContain('never mind');
  });

  test('V-92: a new secret signs beside the one before for as long as was chosen, and no secret is stored in the open', async () => {
    const receiver = await openReceiver();
    const { secret, post, now } = await hook(receiver);
    const fresh = (await post('secret', { overlapHours: 2 })).body.secret;
    const signers = async () => {
      await post('test');
      return [secret, fresh].map((one) => isSignedBy(one, receiver.received.at(-1) as Received));
    };

    expect(await signers()).toEqual([true, true]);
    expect((await now()).previousSecretUntil).not.toBeNull();
    clock.advance(2 * HOUR_MS);
    expect(await signers()).toEqual([false, true]);
    const last = (await post('secret', { overlapHours: 0 })).body.secret;
    expect(await signers()).toEqual([false, false]);
    for (const one of [secret, fresh, last])
      expect(await tablesWith(server.databaseUrl, one.slice(6))).toEqual([]);
    expect(JSON.stringify(await now())).not.toContain('whsec_');
  });

  test('a delivery shows what was sent and answered, and is replayed under its id', async () => {
    const receiver = await openReceiver();
    receiver.answer = () => ({ status: 200, body: `${'é'.repeat(5_000)}` });
    const { deliveries, path } = await hook(receiver);
    await (await home.customer()).start('Again, please');
    await sendDue();
    const { id } = (await deliveries()).find(
      ({ seq }: { seq: number }) => seq === receiver.received[0]?.payload.data.seq,
    );

    const detail = (await home.owner.get(`${path}/deliveries/${id}`)).body;
    expect(detail.payload).toEqual(receiver.received[0]?.payload);
    expect(detail.attempts).toHaveLength(1);
    expect(Buffer.byteLength(detail.attempts[0].answer)).toBeLessThanOrEqual(4_096 + 2);
    receiver.received.length = 0;
    await home.owner.post(`${path}/deliveries/${id}/replay`);
    await sendDue();

    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([id]);
    expect((await home.owner.get(`${path}/deliveries/${id}`)).body.attempts).toHaveLength(2);
  });

  test('a receiver that does not answer holds up nobody else', async () => {
    const slow = await openReceiver();
    const quick = await openReceiver();
    let answerSlowly: (answer: { status: number }) => void = () => undefined;
    slow.answer = () =>
      new Promise((resolve) => {
        answerSlowly = resolve;
      });
    quick.answer = async () => {
      await until(() => slow.received.length > 0);
      answerSlowly({ status: 200 });
      return { status: 200 };
    };
    await hook(slow, { eventTypes: ['conversation.started'] });
    await hook(quick);
    await (await home.customer()).start('for both');

    await sendDue();

    expect(textsOf(quick.received)).toContain('for both');
    expect(slow.received).toHaveLength(1);
  });

  test('two processes send an event once', async () => {
    const node = await server.secondNode();
    const receiver = await openReceiver();
    await hook(receiver);
    for (const text of ['a', 'b', 'c', 'd']) await (await home.customer()).start(text);

    await Promise.all([sendDue(), node.deps.webhooks.sendDue()]);
    await sendDue();

    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(ids.length);
    expect(
      textsOf(receiver.received)
        .filter((text) => 'abcd'.includes(text))
        .sort(),
    ).toEqual(['a', 'b', 'c', 'd']);
  });

  test('the log of deliveries is kept for a month', async () => {
    const receiver = await openReceiver();
    const { id, post } = await hook(receiver);
    await post('test');
    const count = 'select count(*)::int as n from webhook_delivery where webhook_id = $1';
    const kept = async () => (await server.deps.db.read<{ n: number }>(home.id, count, [id]))[0]?.n;

    clock.advance(29 * 24 * HOUR_MS);
    await deleteOldWebhookRows(server.deps);
    expect(await kept()).toBe(1);
    clock.advance(2 * 24 * HOUR_MS);
    await deleteOldWebhookRows(server.deps);
    expect(await kept()).toBe(0);
  });
});
