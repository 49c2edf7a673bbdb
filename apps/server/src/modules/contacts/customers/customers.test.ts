import { clientId, httpOf, startTestServer, type TestServer, tablesWith } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deleteSilentContacts } from './delete-silent-contacts.ts';

describe('customers', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  test('a visitor’s token is the only way back, and only its hash is kept', async () => {
    const workspace = await server.workspace();
    const customer = await workspace.customer('Amina');
    const id = await customer.start('Hello');

    const snapshot = (await customer.get('/v1/customer/snapshot')).body;

    expect(snapshot.contact).toMatchObject({ id: customer.contactId, name: 'Amina' });
    expect(snapshot.conversations.map((conversation: { id: string }) => conversation.id)).toEqual([id]);
    expect(await tablesWith(server.databaseUrl, customer.token.slice(-30))).toEqual([]);
    const seen = (await workspace.owner.get(`/v1/conversations/${id}`)).body.contact;
    expect(seen.identities).toEqual([{ kind: 'visitor', value: null }]);
  });

  test('members see by its contact that a customer has no browser any more, and who signed them out', async () => {
    const workspace = await server.workspace();
    const customer = await workspace.customer('Amina');
    await customer.start('Hello');
    const feed = await workspace.owner.feed();

    const { body } = await workspace.owner.post(`/v1/contacts/${customer.contactId}/sign-out`);

    const { event } = await feed.next('event');
    expect(event).toMatchObject({
      type: 'contact.updated',
      contact: body,
      actor: { kind: 'member', id: workspace.owner.memberId },
    });
    expect(body.identities).toEqual([]);
  });

  test('members hear of a visitor when he starts a conversation, not before', async () => {
    const workspace = await server.workspace();
    const feed = await workspace.owner.feed();
    const customer = await workspace.customer('Amina');

    const id = await customer.start('Hello');

    const first = await feed.next('event');
    expect(first.event).toMatchObject({
      type: 'conversation.started',
      conversationId: id,
      contact: { name: 'Amina' },
    });
  });

  test('agents find a customer by the beginning of his name or e-mail, once he has started a conversation', async () => {
    const [workspace, foreign] = await Promise.all([server.workspace(), server.workspace()]);
    const found = async (search: string) =>
      (await workspace.owner.get(`/v1/contacts?search=${encodeURIComponent(search)}`)).body.items.map(
        ({ name }: { name: string }) => name,
      );
    for (const name of ['Amina Otieno', 'Äsop', 'amir', '100% Ada']) {
      await (await workspace.customer(name)).start('Hello');
    }
    const ben = await workspace.customer('Ben');
    await ben.start('Hello');
    await ben.patch('/v1/customer/me', { email: 'Amber@Example.com' });
    await workspace.customer('Amina who says nothing');
    await (await foreign.customer('Amina of another company')).start('Hello');

    expect(await found('AM')).toEqual(['Amina Otieno', 'amir', 'Ben']);
    expect(await found('amina o')).toEqual(['Amina Otieno']);
    expect(await found('äs')).toEqual(['Äsop']);
    expect(await found('100%')).toEqual(['100% Ada']);
    expect(await found('%')).toEqual([]);
  });

  test('starting twice under one clientId is one conversation, at once as well; with other words it is refused', async () => {
    const workspace = await server.workspace();
    const customer = await workspace.customer();
    const start = {
      clientId: clientId(),
      topicId: workspace.topicIds[0],
      message: { clientId: clientId(), text: 'Hello' },
    };

    const answers = await Promise.all(
      Array.from({ length: 10 }, () => customer.post('/v1/customer/conversations', start)),
    );
    const other = await customer.post('/v1/customer/conversations', {
      ...start,
      message: { ...start.message, text: 'Bye' },
    });

    expect(
      new Set(answers.map(({ status, body }) => `${status} ${body.conversation.id} ${body.message.seq}`))
        .size,
    ).toBe(1);
    expect([other.status, other.body.code]).toEqual([409, 'client_id_reused']);
    expect((await workspace.owner.get('/v1/conversations?view=all')).body.items).toHaveLength(1);
  });

  test('an agent corrects a name and an address; what he does not say stays', async () => {
    const workspace = await server.workspace();
    const customer = await workspace.customer('Amnia');
    const change = (body: object) => workspace.owner.patch(`/v1/contacts/${customer.contactId}`, body);

    await change({ email: 'Amina@Example.com' });
    const { body } = await change({ name: 'Amina' });

    expect([body.name, body.email]).toEqual(['Amina', 'amina@example.com']);
    expect((await change({ email: null })).body).toMatchObject({ name: 'Amina', email: null });
    expect((await change({ email: 'nowhere' })).status).toBe(400);
  });

  test('V-15: whoever claims the name and e-mail of another customer is shown nothing of theirs', async () => {
    const workspace = await server.workspace();
    const amina = await workspace.customer('Amina');
    await amina.start('Between us');
    await amina.patch('/v1/customer/me', { email: 'amina@example.com' });
    const claim = { name: 'Amina', email: 'amina@example.com' };

    const { token, contact } = (
      await server.stranger.post('/v1/customer/visitors', { inboxKey: workspace.inboxKey, ...claim })
    ).body;
    const stranger = httpOf(server.url, () => ({ authorization: `Bearer ${token}` }));
    await stranger.patch('/v1/customer/me', claim);

    expect(contact.id).not.toBe(amina.contactId);
    expect((await stranger.get('/v1/customer/snapshot')).body.conversations).toEqual([]);
    expect((await amina.get('/v1/customer/snapshot')).body.conversations).toHaveLength(1);
  });

  test('two tabs of a customer see the same thread as it grows', async () => {
    const workspace = await server.workspace();
    const customer = await workspace.customer();
    const [one, two] = await Promise.all([customer.feed(), customer.feed()]);
    const id = await customer.start('Hello');

    one.send({ type: 'post', conversationId: id, clientId: 'from-the-first-tab', text: 'From one' });
    await two.next(
      'event',
      ({ event }) => event.type === 'message.posted' && event.message.text === 'From one',
    );

    expect(two.events()).toEqual(one.events());
  });

  test('a visitor who never wrote is forgotten after a month, with their token; one who wrote is not', async () => {
    const workspace = await server.workspace();
    const [silent, talking] = [await workspace.customer(), await workspace.customer()];
    await talking.start('Hello');
    const ask = async () =>
      Promise.all([silent, talking].map(async (each) => (await each.get('/v1/customer/snapshot')).status));
    const inDays = (days: number) => ({ now: () => new Date(Date.now() + days * 24 * 3_600_000) });

    await deleteSilentContacts({ ...server.deps, clock: inDays(29) });
    const before = await ask();
    await deleteSilentContacts({ ...server.deps, clock: inDays(31) });

    expect([before, await ask()]).toEqual([
      [200, 200],
      [401, 200],
    ]);
  });
});
