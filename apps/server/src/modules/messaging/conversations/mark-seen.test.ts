import { startTestServer, type TestServer } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

describe('seen', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  async function stage() {
    const workspace = await server.workspace();
    const [ann, ben] = await Promise.all([workspace.agent('Ann'), workspace.agent('Ben')]);
    const customer = await workspace.customer();
    const id = await customer.start('Hello');
    await ann.post(`/v1/conversations/${id}/claim`);
    const conversation = async () => (await ann.get(`/v1/conversations/${id}`)).body.conversation;
    const newest = async () =>
      (await ann.get(`/v1/conversations/${id}/messages`)).body.items.at(-1).seq as number;
    return { ann, ben, customer, id, conversation, newest };
  }

  test('goes forward, never back, and never beyond the thread', async () => {
    const { ann, id, customer, conversation, newest } = await stage();
    await customer.say(id, 'Are you there?');
    const last = await newest();

    await ann.post(`/v1/conversations/${id}/seen`, { seq: last + 1_000 });
    expect((await conversation()).memberSeenSeq).toBe(last);
    await ann.post(`/v1/conversations/${id}/seen`, { seq: 1 });

    expect((await conversation()).memberSeenSeq).toBe(last);
  });

  test('is the owner’s to say; a colleague’s glance promises the customer nothing', async () => {
    const { ann, ben, id, newest, conversation } = await stage();
    const feed = await ann.feed();

    const answer = await ben.post(`/v1/conversations/${id}/seen`, { seq: await newest() });

    expect([answer.status, (await conversation()).memberSeenSeq]).toEqual([204, 0]);
    expect(feed.events()).toEqual([]);
  });

  test('said again, or with nothing new to see, makes no event', async () => {
    const { ann, customer, id, newest } = await stage();
    const head = async () => (await ann.get('/v1/snapshot')).body.position.cursor;
    await ann.post(`/v1/conversations/${id}/messages`, { clientId: 'an-answer-of-ann', text: 'Hi' });
    const seq = await newest();
    await customer.post(`/v1/customer/conversations/${id}/seen`, { seq });
    const before = await head();

    await customer.post(`/v1/customer/conversations/${id}/seen`, { seq });
    await customer.post(`/v1/customer/conversations/${id}/seen`, { seq: seq + 5 });
    await ann.post(`/v1/conversations/${id}/seen`, { seq });

    expect(await head()).toBe(before);
  });

  test('is told to the other side over the feed', async () => {
    const { ann, customer, id, newest } = await stage();
    const [ours, theirs] = await Promise.all([ann.feed(), customer.feed()]);
    ours.send({ type: 'seen', conversationId: id, seq: await newest() });

    const told = await theirs.next('event', ({ event }) => event.type === 'conversation.seen');

    expect(told.event).toMatchObject({ conversationId: id, seen: { by: 'member' } });
  });
});
