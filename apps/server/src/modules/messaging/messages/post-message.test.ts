import { startTestServer, type TestServer } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

describe('posting', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  test('the same clientId from twenty connections at once is one message with one answer', async () => {
    const workspace = await server.workspace();
    const customer = await workspace.customer();
    const conversationId = await customer.start('Hello');
    const feeds = await Promise.all(Array.from({ length: 20 }, () => customer.feed()));

    for (const feed of feeds)
      feed.send({ type: 'post', conversationId, clientId: 'once-and-only-once', text: 'Only once' });

    const acks = await Promise.all(feeds.map((feed) => feed.next('ack')));
    expect(new Set(acks.map((ack) => `${ack.messageId} ${ack.seq} ${ack.number}`)).size).toBe(1);
    const thread = await customer.get(`/v1/customer/conversations/${conversationId}/messages`);
    expect(thread.body.items.map((message: { text: string }) => message.text)).toEqual([
      'Hello',
      'Only once',
    ]);
  });

  test('also over two nodes: one message, and the other node gives the first result', async () => {
    const workspace = await server.workspace();
    const customer = await workspace.customer();
    const conversationId = await customer.start('Hello');
    const other = await server.secondNode();
    const path = `/v1/customer/conversations/${conversationId}/messages`;
    const elsewhere = { authorization: `Bearer ${customer.token}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ clientId: 'the-same-on-both', text: 'Twice?' });

    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        (n % 2 ? other.stranger : server.stranger).request('POST', path, { body, headers: elsewhere }),
      ),
    );

    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]));
    expect(new Set(answers.map((answer) => answer.body.seq)).size).toBe(1);
  });

  test('the same clientId with another text is refused, and nothing is overwritten', async () => {
    const workspace = await server.workspace();
    const customer = await workspace.customer();
    const id = await customer.start('Hello');
    await customer.say(id, 'first', 'reused-client-id');

    const second = await customer.say(id, 'second', 'reused-client-id');

    expect([second.status, second.body.code]).toEqual([409, 'client_id_reused']);
    const thread = await customer.get(`/v1/customer/conversations/${id}/messages`);
    expect(thread.body.items.at(-1).text).toBe('first');
  });

  test('whoever is refused, or repeats himself, leaves no gap in the log', async () => {
    const workspace = await server.workspace();
    const customer = await workspace.customer();
    const id = await customer.start('Hello');
    const before = await customer.say(id, 'before', 'posted-before');

    const refused = [
      await customer.say(id, 'before', 'posted-before'),
      await customer.say(id, 'another text', 'posted-before'),
      await customer.say('00000000-0000-7000-8000-000000000000', 'nowhere'),
    ];
    const after = await customer.say(id, 'after');

    expect(refused.map(({ status }) => status)).toEqual([201, 409, 404]);
    expect(after.body.seq).toBe(before.body.seq + 1);
  });

  test('a post that must fail does not trouble its neighbours in the same commit', async () => {
    const workspace = await server.workspace();
    const customers = await Promise.all(Array.from({ length: 10 }, () => workspace.customer()));
    const ids = await Promise.all(customers.map((customer) => customer.start('Hello')));
    await customers[4]?.post(`/v1/customer/conversations/${ids[4]}/end`);

    const answers = await Promise.all(
      customers.map((customer, n) => customer.say(ids[n] as string, `text ${n}`)),
    );

    expect(answers.map((answer) => answer.status)).toEqual(ids.map((_, n) => (n === 4 ? 409 : 201)));
    expect(answers[4]?.body.code).toBe('conversation_closed');
  });

  test('a foreign workspace that posts into a conversation does not push its customer out of the commit', async () => {
    const [home, abroad] = await Promise.all([server.workspace(), server.workspace()]);
    const customer = await home.customer();
    const id = await customer.start('Hello');
    const stranger = await abroad.customer();

    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => (n % 2 ? stranger : customer).say(id, `text ${n}`)),
    );

    expect(answers.map((answer) => answer.status)).toEqual(answers.map((_, n) => (n % 2 ? 404 : 201)));
  });

  test('numbers are dense for the customer, notes have none and are never shown to him', async () => {
    const workspace = await server.workspace();
    const customer = await workspace.customer();
    const ann = await workspace.agent('Ann');
    const id = await customer.start('Hello');
    await ann.post(`/v1/conversations/${id}/claim`);
    await ann.post(`/v1/conversations/${id}/messages`, {
      clientId: 'note-1-of-ann',
      kind: 'note',
      text: 'secret: rude',
    });
    await ann.post(`/v1/conversations/${id}/messages`, { clientId: 'reply-1-of-ann', text: 'Hi!' });

    const theirs = await customer.get(`/v1/customer/conversations/${id}/messages`);
    const ours = await ann.get(`/v1/conversations/${id}/messages`);

    expect(theirs.body.items.map((message: { number: number }) => message.number)).toEqual([1, 2, 3]);
    expect(JSON.stringify(theirs.body)).not.toContain('secret');
    expect(ours.body.items.map((message: { number: number | null }) => message.number)).toEqual([
      1,
      2,
      null,
      3,
    ]);
  });

  test('who does not own a conversation may write a note but no answer', async () => {
    const workspace = await server.workspace();
    const customer = await workspace.customer();
    const [ann, ben] = await Promise.all([workspace.agent('Ann'), workspace.agent('Ben')]);
    const id = await customer.start('Hello');
    await ann.post(`/v1/conversations/${id}/claim`);

    const answer = await ben.post(`/v1/conversations/${id}/messages`, {
      clientId: 'ben-answers',
      text: 'Hi',
    });
    const note = await ben.post(`/v1/conversations/${id}/messages`, {
      clientId: 'ben-notes',
      kind: 'note',
      text: 'Hi',
    });

    expect([answer.status, answer.body.code, answer.body.details.owner.id]).toEqual([
      409,
      'not_owner',
      ann.memberId,
    ]);
    expect(note.status).toBe(201);
  });

  test('text up to the limit is stored to the letter; one more is refused', async () => {
    const workspace = await server.workspace();
    const customer = await workspace.customer();
    const id = await customer.start('Hello');
    const longest = '👩‍👩‍👧'.repeat(800);

    const fits = await customer.say(id, longest);
    const tooLong = await customer.say(id, `${longest}!`);
    const empty = await customer.say(id, ' \n ');

    expect([fits.status, fits.body.text === longest]).toEqual([201, true]);
    expect([tooLong.status, tooLong.body.code]).toEqual([422, 'message_too_long']);
    expect([empty.status, empty.body.code]).toEqual([422, 'message_empty']);
  });
});
