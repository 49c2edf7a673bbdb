import { startTestServer, type TestServer, type TestWorkspace } from '@parley/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

describe('customers, as a company knows them', () => {
  let server: TestServer;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    workspace = await server.workspace();
  });

  const define = (...contactAttributes: object[]) =>
    workspace.owner.patch('/v1/workspace', { settings: { contactAttributes } });
  const attribute = (key: string, kind: string, options: string[] = []) => ({
    key,
    name: key,
    kind,
    options,
  });
  const add = async (fields: object) => (await workspace.owner.post('/v1/contacts', fields)).body;
  const namesIn = async (query: string, by = workspace.owner): Promise<string[]> =>
    (await by.get(`/v1/customers${query}`)).body.items.map(({ name }: { name: string }) => name);

  test('are listed in pages, each person once, by age or by name', async () => {
    for (const name of ['Chidi', 'amina', 'Baraka']) await add({ name });
    const wrote = await workspace.customer('Dalila');
    await workspace.customer('Somebody who only looked');
    await wrote.start('Hello');

    expect(await namesIn('')).toEqual(['Dalila', 'Baraka', 'amina', 'Chidi']);
    const first = (await workspace.owner.get('/v1/customers?sort=name&limit=3')).body;
    expect(first.items.map(({ name }: { name: string }) => name)).toEqual(['amina', 'Baraka', 'Chidi']);
    expect(await namesIn(`?sort=name&limit=3&cursor=${first.nextCursor}`)).toEqual(['Dalila']);
    expect(await namesIn('?search=BA')).toEqual(['Baraka']);
    const { dealings } = (await workspace.owner.get('/v1/customers?limit=1')).body;
    expect(dealings).toMatchObject([{ contactId: wrote.contactId, conversations: 1, open: 1 }]);
    for (const cursor of ['x', 'bnVsbA', Buffer.from('["x"]').toString('base64url'), first.nextCursor])
      expect((await workspace.owner.get(`/v1/customers?cursor=${cursor}`)).status).toBe(400);
  });

  test('have attributes that the workspace defines, of their kind and no other', async () => {
    const kinds = ['text', 'number', 'date', 'yes_no', 'link'].map((kind) => attribute(kind, kind));
    expect((await define(...kinds, attribute('plan', 'list', ['basic', 'pro']))).status).toBe(200);
    const right = {
      text: 'a',
      number: -2.5,
      date: '2026-02-28',
      yes_no: false,
      link: 'https://shop.example/1',
      plan: 'pro',
    };
    const contact = await add({ name: 'Amina', attributes: right });
    expect(contact.attributes).toEqual(right);
    const patch = async (attributes: object) =>
      (await workspace.owner.patch(`/v1/contacts/${contact.id}`, { attributes })).body;

    for (const wrong of [
      { number: '2' },
      { date: '2026-02-29' },
      { date: 'tomorrow' },
      { yes_no: 'yes' },
      { link: 'javascript:alert(1)' },
      { plan: 'gold' },
      { unknown: 1 },
    ])
      expect(await patch(wrong)).toMatchObject({
        code: 'attribute_invalid',
        details: { attribute: Object.keys(wrong)[0] },
      });
    expect((await patch({ text: null, number: 3 })).attributes).toEqual({
      number: 3,
      date: '2026-02-28',
      yes_no: false,
      link: 'https://shop.example/1',
      plan: 'pro',
    });
    expect(await namesIn('?attribute=plan:pro')).toEqual(['Amina']);
    expect(await namesIn('?attribute=yes_no:false')).toEqual(['Amina']);
    expect(await namesIn('?attribute=number:4')).toEqual([]);
    for (const wrong of ['attribute=yes_no:perhaps', 'attribute=plan:pro&sort=name'])
      expect((await workspace.owner.get(`/v1/customers?${wrong}`)).status).toBe(400);
    await patch({ plan: null });
    expect(await namesIn('?attribute=plan:pro')).toEqual([]);
  });

  test('no definition contradicts itself or what has values already', async () => {
    await define(attribute('plan', 'text'));
    for (const wrong of [
      [attribute('plan', 'number')],
      [attribute('a', 'text'), attribute('a', 'text')],
      [attribute('a', 'text'), { ...attribute('b', 'text'), name: 'A' }],
      [attribute('a', 'list')],
      [attribute('a', 'list', ['x', 'x'])],
      [attribute('a', 'text', ['x'])],
    ])
      expect((await define(...wrong)).body.code).toBe('attributes_inconsistent');
  });

  test('a person has the attributes of all their contacts, their own first; parted, each has its own again', async () => {
    await define(attribute('plan', 'text'), attribute('city', 'text'), attribute('vip', 'yes_no'));
    const [old, now] = [
      await add({ name: 'Amina', attributes: { plan: 'basic', city: 'Nairobi', vip: true } }),
      await add({ name: 'Amina Otieno', attributes: { plan: 'pro' } }),
    ];
    await workspace.owner.post(`/v1/contacts/${old.id}/merge`, { intoId: now.id });
    const profile = async () => (await workspace.owner.get(`/v1/contacts/${old.id}`)).body;
    expect((await profile()).contact).toMatchObject({
      id: now.id,
      attributes: { plan: 'pro', city: 'Nairobi', vip: true },
    });
    await workspace.owner.patch(`/v1/contacts/${now.id}`, { attributes: { vip: null } });
    expect((await profile()).contact.attributes).toEqual({ plan: 'pro', city: 'Nairobi' });
    expect((await profile()).parts).toMatchObject([{ id: old.id, attributes: old.attributes }]);
    expect(await namesIn('')).toEqual(['Amina Otieno']);

    await workspace.owner.post(`/v1/contacts/${old.id}/unmerge`);

    expect((await profile()).contact).toMatchObject({ id: old.id, attributes: old.attributes });
    expect(await namesIn('?sort=name')).toEqual(['Amina', 'Amina Otieno']);
  });

  test('who may be the same person is suggested, and why', async () => {
    const [one, mail, named] = [
      await add({ name: 'Amina Otieno', email: 'amina@example.com' }),
      await add({ name: 'A. O.', email: 'Amina@Example.com' }),
      await add({ name: 'amina otieno' }),
    ];
    await add({ name: 'Amina' });
    const { alike } = (await workspace.owner.get(`/v1/contacts/${one.id}`)).body;
    const found = alike.map(({ contact, same }: { contact: { id: string }; same: string[] }) => [
      contact.id,
      same,
    ]);
    expect(new Map(found)).toEqual(
      new Map([
        [mail.id, ['email']],
        [named.id, ['name']],
      ]),
    );
    await workspace.owner.post(`/v1/contacts/${mail.id}/merge`, { intoId: one.id });
    expect((await workspace.owner.get(`/v1/contacts/${one.id}`)).body.alike).toHaveLength(1);
  });

  test('whoever sees some conversations is told of their customers only, and adds none', async () => {
    const [mine, theirs] = workspace.topicIds as [string, string];
    const agent = await workspace.agent('Nia', { topicIds: [mine] });
    await workspace.owner.patch(`/v1/members/${agent.memberId}`, { visibility: 'topics' });
    const [shown, hidden] = [await workspace.customer('Shown'), await workspace.customer('Hidden')];
    await shown.start('Hello', { topicId: mine });
    await hidden.start('Hello', { topicId: theirs });
    await add({ name: 'Without a conversation' });

    expect(await namesIn('', agent)).toEqual(['Shown']);
    expect(await namesIn('?limit=1', agent)).toEqual(['Shown']);
    expect((await agent.get(`/v1/contacts/${hidden.contactId}`)).status).toBe(404);
    expect((await agent.get(`/v1/contacts/${hidden.contactId}/notes`)).status).toBe(404);
    expect((await agent.post('/v1/contacts', { name: 'Anybody' })).body.code).toBe('not_allowed');
  });

  test('notes are kept as they were, belong to their authors, and stay where they were written', async () => {
    const nia = await workspace.agent('Nia');
    const [old, now] = [await add({ name: 'Amina' }), await add({ name: 'Amina Otieno' })];
    const notes = async (of = now) => (await nia.get(`/v1/contacts/${of.id}/notes`)).body.items;
    const { body: note } = await nia.post(`/v1/contacts/${old.id}/notes`, {
      text: 'Calls back in the evening',
    });
    const feed = await workspace.owner.feed();
    await nia.patch(`/v1/contacts/${old.id}/notes/${note.id}`, { text: 'Calls back at eight' });
    expect((await feed.next('event')).event).toMatchObject({
      type: 'contact.updated',
      contact: { id: old.id },
    });
    expect(await notes(old)).toMatchObject([
      {
        text: 'Calls back at eight',
        author: { name: 'Nia' },
        earlier: [{ text: 'Calls back in the evening' }],
      },
    ]);
    const path = `/v1/contacts/${old.id}/notes/${note.id}`;
    expect((await workspace.owner.patch(path, { text: 'Mine' })).body.code).toBe('not_author');
    expect((await (await workspace.agent('Ben')).delete(path)).body.code).toBe('not_author');

    await workspace.owner.post(`/v1/contacts/${old.id}/merge`, { intoId: now.id });
    await nia.post(`/v1/contacts/${old.id}/notes`, { text: 'About the person' });
    expect((await notes()).map(({ text }: { text: string }) => text)).toEqual([
      'About the person',
      'Calls back at eight',
    ]);
    await workspace.owner.post(`/v1/contacts/${old.id}/unmerge`);
    expect((await notes(old)).map(({ text }: { text: string }) => text)).toEqual(['Calls back at eight']);
    expect((await notes()).map(({ text }: { text: string }) => text)).toEqual(['About the person']);

    expect((await workspace.owner.delete(path)).status).toBe(204);
    expect(await notes(old)).toEqual([]);
  });
});
