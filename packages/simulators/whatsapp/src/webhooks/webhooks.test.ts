import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { DEMO_ACCOUNT } from '../index.ts';
import { messagesIn, type Received, statusesIn, valuesIn } from '../testing/receiver.ts';
import { hello, SHOP, setStage, WORKSHOP } from '../testing/stage.ts';

function rightSignature({ raw }: Received): string {
  return `sha256=${createHmac('sha256', DEMO_ACCOUNT.appSecret).update(raw).digest('hex')}`;
}

test('a webhook is pure ASCII with escapes, and signed over these very bytes', async () => {
  const { receiver, simulator, write } = await setStage();

  await write({ text: 'Grüße 🚲 a/b' });
  await simulator.settle();

  const [webhook] = receiver.received as [Received];
  expect(webhook.raw.toString()).toContain('Gr\\u00fc\\u00dfe \\ud83d\\udeb2 a\\/b');
  expect(webhook.raw.every((byte) => byte < 0x80)).toBe(true);
  expect(webhook.headers['x-hub-signature-256']).toBe(rightSignature(webhook));
  const reencoded = Buffer.from(JSON.stringify(JSON.parse(webhook.raw.toString())));
  expect(rightSignature({ ...webhook, raw: reencoded })).not.toBe(rightSignature(webhook));
  expect(messagesIn([webhook])[0]).toMatchObject({ type: 'text', text: { body: 'Grüße 🚲 a/b' } });
});

test('what is not answered with 200 comes again, ever more rarely, for a week', async () => {
  const { receiver, simulator, write, control } = await setStage();
  receiver.answers.push(...Array(200).fill(503));

  await write();
  await simulator.skip(1_000);
  const early = receiver.received.length;
  await simulator.skip(60_000);
  const minute = receiver.received.length;
  await simulator.skip(8 * 24 * 3_600_000);

  expect([early, minute]).toEqual([1, 3]);
  const { deliveries } = (await control('GET', 'deliveries')).body;
  expect(deliveries).toMatchObject([{ state: 'given_up' }]);
  const times = deliveries[0].attempts.map(({ at }: { at: number }) => at);
  expect(times.at(-1) - times[0]).toBeLessThanOrEqual(7 * 24 * 3_600_000);
  expect(new Set(receiver.received.map(({ raw }) => raw.toString())).size).toBe(1);
});

test('a message has one tick until its webhook is answered', async () => {
  const { receiver, simulator, write, control } = await setStage();
  receiver.answers.push(500);
  const ticks = async () => (await control('GET', 'state')).body.messages[0].status;

  await write();
  await simulator.settle();
  const refused = await ticks();
  await simulator.skip(2_000);

  expect([refused, await ticks()]).toEqual(['sent', 'delivered']);
});

describe('trouble on the way', () => {
  test('duplicates are the same bytes again; a drop is never sent', async () => {
    const { receiver, simulator, write, control } = await setStage();

    await control('PATCH', 'trouble', { webhooks: { duplicates: 4 } });
    await write();
    await simulator.settle();
    await control('PATCH', 'trouble', { webhooks: { duplicates: 0, drop: 1 } });
    await write({ text: 'lost' });
    await write({ text: 'arrives' });
    await simulator.settle();

    const texts = messagesIn(receiver.received).map((m) => (m.text as { body: string }).body);
    expect(texts).toEqual([...Array(5).fill('Hello'), 'arrives']);
  });

  test('a delay holds webhooks back; shuffled ones arrive in another order', async () => {
    const { receiver, simulator, write, control } = await setStage();
    const bodies = () => messagesIn(receiver.received).map((m) => (m.text as { body: string }).body);

    await control('PATCH', 'trouble', { webhooks: { delayMs: 5_000 } });
    await write({ text: 'late' });
    await simulator.skip(4_999);
    const before = bodies();
    await simulator.skip(1);
    await control('PATCH', 'trouble', { webhooks: { delayMs: 0, shuffle: true } });
    const sent = Array.from({ length: 8 }, (_, n) => `number ${n}`);
    for (const text of sent) await write({ text });
    await simulator.skip(2_000);

    expect(before).toEqual([]);
    const [first, ...shuffled] = bodies();
    expect(first).toBe('late');
    expect(shuffled).not.toEqual(sent);
    expect(shuffled.toSorted()).toEqual(sent);
  });

  test('without trouble a customer’s messages arrive in their order', async () => {
    const { receiver, simulator, write } = await setStage();
    const sent = Array.from({ length: 8 }, (_, n) => `number ${n}`);

    for (const text of sent) await write({ text });
    await simulator.settle();

    expect(messagesIn(receiver.received).map((m) => (m.text as { body: string }).body)).toEqual(sent);
  });

  test('a batch carries many changes in one body, those of a number together', async () => {
    const { receiver, simulator, write, control } = await setStage();
    await control('PATCH', 'trouble', { webhooks: { batch: 1_000 } });

    for (let n = 0; n < 3; n += 1) await write({ text: `number ${n}` });
    await write({ numberId: WORKSHOP.id });
    await simulator.skip(1_000);

    expect(receiver.received).toHaveLength(1);
    const counts = valuesIn(receiver.received).map((value) => (value.messages as unknown[]).length);
    expect(counts).toEqual([3, 1]);
  });

  test.each(['wrong', 'missing', 'empty', 'truncated', 'doubled', 'other_secret', 'reencoded_body'])(
    'a signature can be %s',
    async (signature) => {
      const { receiver, simulator, write, control } = await setStage();
      await control('PATCH', 'trouble', { webhooks: { signature } });

      await write({ text: 'Grüße' });
      await simulator.settle();

      const [webhook] = receiver.received as [Received];
      expect(webhook.headers['x-hub-signature-256']).not.toBe(rightSignature(webhook));
    },
  );

  test('contacts can be left out, and a receipt can skip "delivered"', async () => {
    const { receiver, simulator, write, control, send } = await setStage();
    await control('PATCH', 'trouble', { webhooks: { omitContacts: true, skipDelivered: true } });

    await write();
    await send(hello);
    await simulator.skip(5_000);
    await control('POST', 'customers/amina/read', { numberId: SHOP.id });
    await simulator.settle();

    expect(valuesIn(receiver.received).every((value) => value.contacts === undefined)).toBe(true);
    expect(statusesIn(receiver.received).map(({ status }) => status)).toEqual(['sent', 'read']);
  });
});

test('anything can be sent with a right signature: unknown fields, or no JSON at all', async () => {
  const { receiver, simulator, control } = await setStage();

  await control('POST', 'webhooks', { change: { field: 'tomorrow', value: { new: 'ö' } } });
  await control('POST', 'webhooks', { text: '{"broken' });
  await simulator.settle();

  const [unknown, garbage] = receiver.received as [Received, Received];
  expect(JSON.parse(unknown.raw.toString()).entry[0].changes).toEqual([
    { field: 'tomorrow', value: { new: 'ö' } },
  ]);
  expect(garbage.raw.toString()).toBe('{"broken');
  expect(garbage.headers['x-hub-signature-256']).toBe(rightSignature(garbage));
});

test('a webhook that was delivered can be sent again, as often as wanted', async () => {
  const { receiver, simulator, write, control } = await setStage();
  await write();
  await simulator.settle();
  const { deliveries } = (await control('GET', 'deliveries')).body;

  await control('POST', `deliveries/${deliveries[0].id}/repeat`, { times: 20 });
  await simulator.settle();

  expect(receiver.received).toHaveLength(21);
  expect(new Set(receiver.received.map(({ raw }) => raw.toString())).size).toBe(1);
});

test('an address is only taken once it has answered the handshake', async () => {
  const { receiver, graph, control } = await setStage();
  const subscribe = (verify_token: string) =>
    graph('POST', `${DEMO_ACCOUNT.wabaId}/subscribed_apps`, {
      override_callback_uri: receiver.url,
      verify_token,
    });

  const refused = await subscribe('guessed');
  const taken = await subscribe(DEMO_ACCOUNT.verifyToken);

  expect([refused.status, taken.body]).toEqual([400, { success: true }]);
  expect((await control('PUT', 'webhook', { url: receiver.url, verifyToken: 'guessed' })).status).toBe(422);
});
