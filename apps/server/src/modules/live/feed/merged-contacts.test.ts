import { startTestServer, type TestCustomer, type TestServer, type TestWorkspace } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

describe('the feed of a customer who is several contacts', () => {
  let server: TestServer;
  let workspace: TestWorkspace;
  let phone: TestCustomer;
  let laptop: TestCustomer;
  let other: TestCustomer;
  beforeAll(async () => {
    server = await startTestServer();
    workspace = await server.workspace();
    [phone, laptop, other] = await Promise.all([
      workspace.customer('Amina'),
      workspace.customer('Amina'),
      workspace.customer('Somebody else'),
    ]);
  });
  afterAll(() => server.close());

  const path = (what: string) => `/v1/contacts/${phone.contactId}/${what}`;
  const merge = () => workspace.owner.post(path('merge'), { intoId: laptop.contactId });
  const positionOf = async (customer: TestCustomer) =>
    (await customer.get('/v1/customer/snapshot')).body.position;

  test('begins anew when they are merged or parted, and nobody else notices', async () => {
    const feeds = [await phone.feed(), await laptop.feed()];
    const foreign = await other.feed();

    await merge();

    for (const feed of feeds) {
      expect((await feed.next('resync')).reason).toBe('contacts_changed');
      expect((await feed.closed).code).toBe(1000);
    }
    const together = await phone.feed();
    await workspace.owner.post(path('unmerge'));
    expect((await together.next('resync')).reason).toBe('contacts_changed');
    expect(foreign.frames.some(({ type }) => type === 'resync')).toBe(false);
    await foreign.close();
  });

  test('tells each what happens in the conversations of both, live and to those who come back', async () => {
    await merge();
    const position = await positionOf(laptop);
    const [live, id] = [await laptop.feed(), await phone.start('From the phone')];
    const ofPhone = await workspace.owner.post(path('unmerge')).then(merge);
    expect(ofPhone.status).toBe(200);
    await live.next('resync');

    const now = await positionOf(laptop);
    const feed = await laptop.feed(now);
    await phone.say(id, 'To both');
    await feed.next(
      'event',
      ({ event }) => event.type === 'message.posted' && event.message.text === 'To both',
    );
    const late = await laptop.feed(now);
    await late.next(
      'event',
      ({ event }) => event.type === 'message.posted' && event.message.text === 'To both',
    );
    await Promise.all([feed.close(), late.close()]);

    const query = `epoch=${now.epoch}&waitSeconds=0`;
    const fresh = (await laptop.get(`/v1/customer/feed?${query}&cursor=${now.cursor}`)).body;
    const stale = (await laptop.get(`/v1/customer/feed?${query}&cursor=${position.cursor}`)).body;
    expect(fresh.events.map(({ type }: { type: string }) => type)).toEqual(['message.posted']);
    expect(stale).toMatchObject({ resync: true, events: [] });
  });

  test('a customer hears no name of a contact that is not his, nor that anything was merged', async () => {
    const feed = await other.feed();
    await workspace.owner.post(path('unmerge'));
    await merge();
    const id = await other.start('Hello');
    await feed.next('event', ({ event }) => event.type === 'message.posted');

    expect(feed.events().every(({ conversationId }) => conversationId === id)).toBe(true);
    expect(JSON.stringify(feed.frames)).not.toContain('contacts_changed');
    await feed.close();
  });
});
