import { createHmac } from 'node:crypto';
import {
  type HeldClock,
  heldClock,
  startTestServer,
  type TestAgent,
  type TestServer,
  type TestWorkspace,
} from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openReceiver, type Receiver } from '../webhooks/testing/receiver.ts';

const CARD = {
  title: 'Loan account',
  items: [{ kind: 'amount', label: 'Balance', amount: 18_250, currency: 'KES' }],
  values: { days_late: 12, shoe: 'x' },
};

describe('context cards', () => {
  let server: TestServer;
  let clock: HeldClock;
  let workspace: TestWorkspace;
  let owner: TestAgent;
  let program: Receiver;
  let cardId: string;
  let secret: string;
  beforeAll(async () => {
    clock = heldClock();
    server = await startTestServer({ overrides: { clock }, callsThisMachine: true });
    workspace = await server.workspace();
    owner = workspace.owner;
    await owner.patch('/v1/workspace', {
      settings: {
        contactAttributes: [
          { key: 'days_late', name: 'Days late', kind: 'number', options: [] },
          { key: 'shoe_size', name: 'Shoe size', kind: 'number', options: [] },
        ],
      },
    });
  });
  afterAll(() => server.close());
  /** A card of its own, and a customer who waits. */
  async function stage() {
    program = await openReceiver();
    program.answer = () => ({ status: 200, body: JSON.stringify(CARD) });
    for (const { id } of (await owner.get('/v1/context-cards')).body.items)
      await owner.delete(`/v1/context-cards/${id}`);
    const mapping = [
      { value: 'days_late', attribute: 'days_late' },
      { value: 'shoe', attribute: 'shoe_size' },
    ];
    const made = (await owner.post('/v1/context-cards', { name: 'Loans', url: program.url, mapping })).body;
    [cardId, secret] = [made.card.id, made.secret];
    const customer = await workspace.customer('Amina');
    const id = await customer.start('My balance?');
    const ask = (by: Pick<TestAgent, 'post'> = owner, body = {}) =>
      by.post(`/v1/conversations/${id}/context-cards/${cardId}`, body);
    const attributes = async () =>
      (await owner.get(`/v1/contacts/${customer.contactId}`)).body.contact.attributes;
    return { customer, id, ask, attributes };
  }

  test('an agent sees what the program knows of the customer; the call is signed as a webhook is', async () => {
    const { id, customer, ask } = await stage();
    const [agent] = await workspace.agents(1);

    expect((await agent?.get(`/v1/conversations/${id}/context-cards`))?.body).toEqual({
      items: [{ id: cardId, name: 'Loans' }],
    });
    const { body } = await ask(agent as never);

    expect(body).toEqual({ content: CARD, answeredAt: clock.now().toISOString(), problem: null });
    const [call] = program.received;
    expect(call?.payload).toMatchObject({
      type: 'context.requested',
      data: { contact: { id: customer.contactId, name: 'Amina', identities: [] }, conversation: { id } },
    });
    const {
      'webhook-id': callId,
      'webhook-timestamp': at,
      'webhook-signature': signature,
    } = call?.headers ?? {};
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const content = `${callId}.${at}.${call?.text}`;
    expect(signature).toBe(`v1,${createHmac('sha256', key).update(content).digest('base64')}`);
  });

  test('values go into the attributes that they are mapped to, and what does not fit is left out', async () => {
    const { ask, attributes } = await stage();

    await ask();

    expect(await attributes()).toEqual({ days_late: 12 });
  });

  test('for a minute nobody is asked again, unless somebody wants it; whoever asks together is answered together', async () => {
    const { ask } = await stage();

    await Promise.all([ask(), ask(), ask()]);
    await ask();
    expect(program.received).toHaveLength(1);
    await ask(owner, { fresh: true });
    expect(program.received).toHaveLength(2);
    clock.advance(61_000);
    await ask();

    expect(program.received).toHaveLength(3);
  });

  test.each([
    ['status', { status: 500, body: 'oops' }],
    ['status', { status: 302, headers: { location: 'http://127.0.0.1/' } }],
    ['not_json', { status: 200, body: '<h1>Hello</h1>' }],
    ['not_a_card', { status: 200, body: JSON.stringify({ items: [{ kind: 'iframe' }] }) }],
    ['answer_too_large', { status: 200, body: JSON.stringify({ items: [], x: 'x'.repeat(5_000_000) }) }],
  ])(
    'when the program fails (%s) the last answer stands, with its age and the reason',
    async (code, answer) => {
      const { ask } = await stage();
      const before = (await ask()).body;
      program.answer = () => answer;
      clock.advance(120_000);

      const { status, body } = await ask();

      expect(status).toBe(200);
      expect(body).toMatchObject({ content: CARD, answeredAt: before.answeredAt, problem: { code } });
      clock.advance(60 * 60_000);
      expect((await ask()).body).toMatchObject({ content: null, answeredAt: null, problem: { code } });
    },
  );

  test('what was answered before a card was changed is not shown after it', async () => {
    const { ask } = await stage();
    await ask();
    await owner.patch(`/v1/context-cards/${cardId}`, { name: 'Loan accounts' });

    await ask();

    expect(program.received).toHaveLength(2);
  });

  test('who may not read the conversation asks nothing', async () => {
    const { ask, id } = await stage();
    const [limited] = await workspace.agents(1);
    await owner.patch(`/v1/members/${limited?.memberId}`, { visibility: 'own' });

    expect((await ask(limited as never)).status).toBe(404);
    expect((await limited?.get(`/v1/conversations/${id}/context-cards`))?.status).toBe(404);
    expect(program.received).toEqual([]);
  });

  test('an admin tries a card, and is told in words what is wrong; the secret is changed and signs alone', async () => {
    await stage();
    program.answer = () => ({ status: 200, body: JSON.stringify({ items: [{ kind: 'text', label: 'A' }] }) });
    const tried = (await owner.post(`/v1/context-cards/${cardId}/try`, { externalId: '4711' })).body;

    expect(tried.problem).toEqual({
      code: 'not_a_card',
      detail: "card/items/0 must have required property 'value'",
    });
    expect(program.received[0]?.payload.data.contact.identities).toEqual([
      { kind: 'external', value: '4711' },
    ]);
    const changed = (await owner.post(`/v1/context-cards/${cardId}/secret`)).body;
    expect(changed.secret).not.toBe(secret);
    expect(JSON.stringify((await owner.get('/v1/context-cards')).body)).not.toContain('whsec_');
  });
});

describe('a card at an address that is not public', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  test('is not asked, and says so', async () => {
    const { owner, customer } = await server.workspace();
    const { card } = (
      await owner.post('/v1/context-cards', { name: 'Inside', url: 'http://169.254.169.254/x' })
    ).body;
    const id = await (await customer()).start('Hello');

    const { body } = await owner.post(`/v1/conversations/${id}/context-cards/${card.id}`, {});

    expect(body).toMatchObject({ content: null, problem: { code: 'address_refused' } });
  });
});
