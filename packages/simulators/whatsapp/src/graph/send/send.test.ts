import { describe, expect, test } from 'vitest';
import { statusesIn } from '../../testing/receiver.ts';
import { AMINA, hello, SHOP, setStage, WORKSHOP } from '../../testing/stage.ts';
import type { Json } from '../../world/model.ts';

const buttons = (count: number, title = 'Yes') => ({
  type: 'interactive',
  interactive: {
    type: 'button',
    body: { text: 'Shall we?' },
    action: {
      buttons: Array.from({ length: count }, (_, n) => ({
        type: 'reply',
        reply: { id: `b${n}`, title },
      })),
    },
  },
});
const list = (rows: number) => ({
  type: 'interactive',
  interactive: {
    type: 'list',
    body: { text: 'What about?' },
    action: {
      button: 'Choose',
      sections: [{ rows: Array.from({ length: rows }, (_, n) => ({ id: `r${n}`, title: `Row ${n}` })) }],
    },
  },
});
const template = (name: string, components: Json[] = [], language = 'en') => ({
  type: 'template',
  template: { name, language: { code: language }, components },
});
const body = (...texts: string[]) => ({
  type: 'body',
  parameters: texts.map((text) => ({ type: 'text', text })),
});

test('a text is accepted, then sent, delivered and read, each told once with its price', async () => {
  const { receiver, simulator, control, send, write } = await setStage();
  await write();

  const { body: answer } = await send({ ...hello, biz_opaque_callback_data: 'mine' });
  await simulator.skip(1_000);
  await control('POST', 'customers/amina/read', { numberId: SHOP.id });
  await simulator.settle();

  expect(answer).toMatchObject({ messaging_product: 'whatsapp', contacts: [{ input: AMINA, wa_id: AMINA }] });
  const statuses = statusesIn(receiver.received);
  expect(statuses.map(({ status }) => status)).toEqual(['sent', 'delivered', 'read']);
  for (const status of statuses) {
    expect(status).toMatchObject({
      id: answer.messages[0].id,
      recipient_id: AMINA,
      biz_opaque_callback_data: 'mine',
      pricing: { pricing_model: 'PMP', category: 'service', type: 'regular' },
    });
  }
});

test('the ledger has a message as often as it was accepted: nobody is kept from sending twice', async () => {
  const { control, send, write } = await setStage();
  await write();

  await send(hello);
  await send(hello);

  const { messages } = (await control('GET', `ledger?number=${SHOP.id}`)).body;
  expect(messages).toHaveLength(2);
  expect((await control('GET', `ledger?number=${WORKSHOP.id}`)).body.messages).toEqual([]);
});

test.each<[string, Json]>([
  ['a picture by link', { type: 'image', image: { link: 'http://127.0.0.1:9/a.jpg', caption: 'Look' } }],
  ['three buttons', buttons(3)],
  ['ten rows', list(10)],
  ['a location', { type: 'location', location: { latitude: 51.5, longitude: -0.12, name: 'Shop' } }],
  ['a contact', { type: 'contacts', contacts: [{ name: { formatted_name: 'Workshop' } }] }],
  ['a template', template('hello_again', [body('Amina')])],
  ['a header with a link', template('spring_sale', saleComponents())],
])('accepts %s', async (_name, message) => {
  const { send, write } = await setStage();
  await write();

  const answer = await send(message);

  expect(answer.body.messages).toHaveLength(1);
});

function saleComponents(): Json[] {
  const named = [
    { type: 'text', parameter_name: 'discount', text: '20 %' },
    { type: 'text', parameter_name: 'first_name', text: 'Amina' },
  ];
  return [
    { type: 'header', parameters: [{ type: 'image', image: { link: 'http://127.0.0.1:9/sale.jpg' } }] },
    { type: 'body', parameters: named },
    { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: 'spring' }] },
  ];
}

test.each<[number, number, Json]>([
  [400, 100, { type: 'text', text: { body: 'x'.repeat(4097) } }],
  [400, 100, { type: 'text', text: { body: '' } }],
  [400, 100, { type: 'song', song: {} }],
  [400, 100, { type: 'image', image: { id: '1' } }],
  [400, 100, { type: 'audio', audio: { link: 'http://127.0.0.1:9/a.ogg', caption: 'no' } }],
  [400, 131009, buttons(4)],
  [400, 131009, buttons(1, 'x'.repeat(21))],
  [400, 131009, list(11)],
  [400, 131008, { type: 'location', location: { latitude: 1 } }],
  [400, 131009, { type: 'reaction', reaction: { message_id: 'wamid.unknown', emoji: '👍' } }],
  [400, 131009, { ...hello, context: { message_id: 'wamid.unknown' } }],
  [400, 131009, { ...hello, biz_opaque_callback_data: 'x'.repeat(513) }],
  [400, 131021, { ...hello, to: SHOP.phone }],
  [404, 132001, template('nowhere')],
  [404, 132001, template('hello_again', [body('Amina')], 'sw')],
  [404, 132001, template('workshop_survey')],
  [400, 132000, template('hello_again')],
  [400, 132012, template('spring_sale', saleComponents().slice(1))],
  [400, 131008, template('spring_sale', saleComponents().slice(0, 2))],
  [400, 132007, template('hello_again', [body('two\nlines')])],
])('refuses with HTTP %i and code %i', async (status, code, message) => {
  const { control, send, write } = await setStage();
  await write();

  const answer = await send(message);

  expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  expect((await control('GET', 'ledger')).body.messages).toEqual([]);
});

describe('what fails after it was accepted', () => {
  const failing = async (
    prepare: (stage: Awaited<ReturnType<typeof setStage>>) => Promise<unknown>,
    message: Json,
  ) => {
    const stage = await setStage();
    await prepare(stage);
    const answer = await stage.send(message);
    await stage.simulator.skip(10_000);
    expect(answer.status).toBe(200);
    return statusesIn(stage.receiver.received);
  };
  const failure = (code: number) => [{ status: 'failed', errors: [{ code }] }];

  test('131047: free text outside of the window, which templates may leave', async () => {
    const closed = async ({ write, simulator }: Awaited<ReturnType<typeof setStage>>) => {
      await write();
      await simulator.skip(24 * 3_600_000);
    };

    expect(await failing(closed, hello)).toMatchObject(failure(131047));
    expect(await failing(closed, template('hello_again', [body('Amina')]))).toMatchObject([
      { status: 'sent', pricing: { category: 'utility', type: 'regular' } },
      { status: 'delivered' },
    ]);
  });

  test('131047: the window can be ended by hand, and a reaction does not open it', async () => {
    const statuses = await failing(async ({ write, control }) => {
      const { body: message } = await write();
      await control('POST', 'customers/amina/expire-window', { numberId: SHOP.id });
      await write({ type: 'reaction', messageId: message.id, emoji: '👍' });
    }, hello);

    expect(statuses).toMatchObject(failure(131047));
  });

  test('131026: nobody has the number, or they have blocked the business', async () => {
    const nobody = await failing(async () => undefined, { ...hello, to: '447700900999' });
    const blocked = await failing(
      ({ control }) => control('PATCH', 'customers/amina', { blocked: true }),
      hello,
    );

    expect(nobody).toMatchObject([{ recipient_id: '447700900999', errors: [{ code: 131026 }] }]);
    expect(blocked).toMatchObject(failure(131026));
  });

  test('131050: the customer has stopped marketing, and only that', async () => {
    const stopped = ({ control }: Awaited<ReturnType<typeof setStage>>) =>
      control('POST', 'customers/amina/marketing', { numberId: SHOP.id, wanted: false });

    const marketing = template('spring_sale', saleComponents());
    expect(await failing(stopped, marketing)).toMatchObject(failure(131050));
    const utility = await failing(stopped, template('hello_again', [body('Amina')]));
    expect(utility.map(({ status }) => status)).toEqual(['sent', 'delivered']);
  });

  test('131053: a link that leads nowhere', async () => {
    const statuses = await failing(({ write }) => write(), {
      type: 'image',
      image: { link: 'http://127.0.0.1:9/a.jpg' },
    });

    expect(statuses).toMatchObject(failure(131053));
  });

  test('whatever code the panel wants, so many times', async () => {
    const stage = await setStage();
    await stage.write();
    await stage.control('PATCH', 'trouble', { statuses: { failCode: 131049, times: 1 } });

    await stage.send(hello);
    await stage.send(hello);
    await stage.simulator.skip(10_000);

    const statuses = statusesIn(stage.receiver.received).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual(['delivered', 'failed', 'sent']);
  });
});

test('131056 after a burst to one customer, and one more after six seconds', async () => {
  const { send, simulator } = await setStage();

  const burst = await Promise.all(Array.from({ length: 46 }, () => send(hello)));
  await simulator.skip(6_000);
  const later = [await send(hello), await send(hello)];

  expect(burst.filter(({ status }) => status === 200)).toHaveLength(45);
  expect(burst.find(({ status }) => status !== 200)?.body.error.code).toBe(131056);
  expect(later.map(({ status }) => status)).toEqual([200, 400]);
});

test('130429 when a number sends more than its throughput; another number is not concerned', async () => {
  const { send, graph, control, simulator } = await setStage();
  await control('PATCH', 'trouble', { limits: { perSecond: 2 } });

  const codes = [];
  for (let n = 0; n < 3; n += 1) codes.push((await send(hello)).body.error?.code);
  const other = await graph('POST', `${WORKSHOP.id}/messages`, {
    messaging_product: 'whatsapp',
    to: AMINA,
    ...hello,
  });
  await simulator.skip(1_000);

  expect(codes).toEqual([undefined, undefined, 130429]);
  expect([other.status, (await send(hello)).status]).toEqual([200, 200]);
});

test('a phone that is off gets its messages when it is on again', async () => {
  const { receiver, simulator, send, write, control } = await setStage();
  await write();
  await control('PATCH', 'customers/amina', { online: false });
  const statuses = () => statusesIn(receiver.received).map(({ status }) => status);

  await send(hello);
  await simulator.skip(60_000);
  const off = statuses();
  await control('PATCH', 'customers/amina', { online: true });
  await simulator.settle();

  expect([off, statuses()]).toEqual([['sent'], ['sent', 'delivered']]);
});

test('a customer without a phone number is written to by user id, but not with a sign-in code', async () => {
  const { receiver, simulator, control, graph } = await setStage();
  const { body: person } = await control('POST', 'customers', {
    name: 'Kofi',
    phone: null,
    username: 'kofi',
  });
  const act = { numberId: SHOP.id, type: 'text', text: 'Hi' };
  await control('POST', `customers/${person.id}/messages`, act);
  const send = (message: Json) =>
    graph('POST', `${SHOP.id}/messages`, {
      messaging_product: 'whatsapp',
      recipient: person.userId,
      ...message,
    });

  const text = await send(hello);
  const code = await send(template('sign_in_code', [body('123456')]));
  await simulator.skip(1_000);

  expect(text.body.contacts).toEqual([{ input: person.userId, user_id: person.userId }]);
  expect(code.body.error.code).toBe(131062);
  const [status] = statusesIn(receiver.received);
  expect(status).toMatchObject({ recipient_user_id: person.userId });
  expect(status).not.toHaveProperty('recipient_id');
});

test('reading marks all before, and typing is shown until an answer comes or 25 s have passed', async () => {
  const { simulator, send, write, control } = await setStage();
  await write({ text: 'first' });
  const { body: second } = await write({ text: 'second' });
  const look = async () => (await control('GET', 'state')).body;
  const isTyping = async () => {
    const { chats, now } = await look();
    return chats[0].typingUntil > now;
  };
  const type = () => send({ status: 'read', message_id: second.id, typing_indicator: { type: 'text' } });

  expect((await type()).body).toEqual({ success: true });
  const { messages } = await look();
  const shown = await isTyping();
  await simulator.skip(25_000);
  const after = await isTyping();
  await type();
  await send(hello);

  expect(messages.map(({ status }: Json) => status)).toEqual(['read', 'read']);
  expect([shown, after, await isTyping()]).toEqual([true, false, false]);
  expect((await send({ status: 'read', message_id: 'wamid.unknown' })).body.error.code).toBe(131009);
});
