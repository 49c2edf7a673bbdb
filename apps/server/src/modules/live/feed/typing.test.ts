import { type FeedRecorder, startTestServer, type TestServer, tablesWith } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const PREVIEW = 'CANARY-not-sent-yet';

describe('typing', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  /** A customer who talks with Ann, Ben who looks on, another customer, and somebody from abroad. */
  async function stage() {
    const [workspace, abroad] = await Promise.all([server.workspace(), server.workspace()]);
    const [ann, ben] = await Promise.all([workspace.agent('Ann'), workspace.agent('Ben')]);
    const [customer, other] = await Promise.all([workspace.customer('Amina'), workspace.customer('John')]);
    const id = await customer.start('Hello');
    await ann.post(`/v1/conversations/${id}/claim`);
    const people = { ann, ben, customer, secondTab: customer, other, foreign: abroad.owner };
    const opened = await Promise.all(Object.values(people).map((person) => person.feed()));
    const feeds = Object.fromEntries(Object.keys(people).map((who, n) => [who, opened[n]])) as Record<
      keyof typeof people,
      FeedRecorder
    >;
    return { workspace, id, feeds, ann, customer };
  }

  const typings = (feed: FeedRecorder) => feed.frames.filter((frame) => frame.type === 'typing');

  /** What is told to somebody comes before what is told to him later. */
  async function settled(conversationId: string, { ann, customer, ...others }: Record<string, FeedRecorder>) {
    ann?.send({ type: 'post', conversationId, clientId: 'the-end-of-typing', text: 'Done' });
    const told = [ann, customer, others.ben, others.secondTab] as FeedRecorder[];
    await Promise.all(told.map((feed) => feed.next('event', ({ event }) => event.type === 'message.posted')));
  }

  test('members see what the customer writes before he sends it; no other customer does, and it is stored nowhere', async () => {
    const { id, feeds, customer } = await stage();

    feeds.customer.send({ type: 'typing', conversationId: id, typing: true, preview: PREVIEW });

    const [toAnn, toBen] = await Promise.all([feeds.ann.next('typing'), feeds.ben.next('typing')]);
    expect(toAnn).toEqual({
      type: 'typing',
      conversationId: id,
      from: { kind: 'contact', id: customer.contactId },
      name: 'Amina',
      typing: true,
      preview: PREVIEW,
    });
    expect(toBen).toEqual(toAnn);
    await settled(id, feeds);
    for (const who of ['customer', 'secondTab', 'other', 'foreign'] as const)
      expect(typings(feeds[who])).toEqual([]);
    expect(await tablesWith(server.databaseUrl, PREVIEW)).toEqual([]);
    expect(await tablesWith(server.databaseUrl, 'Done')).toEqual(['conversation', 'message']);
  });

  test('where the workspace does not allow it, members see only that he types', async () => {
    const { workspace, id, feeds } = await stage();
    await workspace.owner.patch('/v1/workspace', { settings: { typingPreview: false } });

    feeds.customer.send({ type: 'typing', conversationId: id, typing: true, preview: PREVIEW });

    expect(await feeds.ann.next('typing')).not.toHaveProperty('preview');
    await settled(id, feeds);
    expect(JSON.stringify(Object.values(feeds).map(({ frames }) => frames))).not.toContain(PREVIEW);
  });

  test('the customer sees that his agent types, never what; other customers see nothing', async () => {
    const { id, feeds, ann } = await stage();

    feeds.ann.send({ type: 'typing', conversationId: id, typing: true, preview: PREVIEW });

    const told = await feeds.customer.next('typing');
    expect([told.from.id, told.name, told.typing, 'preview' in told]).toEqual([
      ann.memberId,
      'Ann',
      true,
      false,
    ]);
    await feeds.secondTab.next('typing');
    await feeds.ben.next('typing');
    await settled(id, feeds);
    expect([typings(feeds.ann), typings(feeds.other), typings(feeds.foreign)]).toEqual([[], [], []]);
    expect(JSON.stringify(Object.values(feeds).map(({ frames }) => frames))).not.toContain(PREVIEW);
  });
});
