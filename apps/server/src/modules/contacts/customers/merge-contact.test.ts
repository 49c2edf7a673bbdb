import { startTestServer, type TestCustomer, type TestServer, type TestWorkspace } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

describe('contacts that are one person', () => {
  let server: TestServer;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    server = await startTestServer();
    workspace = await server.workspace();
  });
  afterAll(() => server.close());

  const merge = (contact: TestCustomer, into: TestCustomer) =>
    workspace.owner.post(`/v1/contacts/${contact.contactId}/merge`, { intoId: into.contactId });
  const unmerge = (contact: TestCustomer) =>
    workspace.owner.post(`/v1/contacts/${contact.contactId}/unmerge`);
  const customers = (count: number) =>
    Promise.all(Array.from({ length: count }, () => workspace.customer('Amina'))) as Promise<
      [TestCustomer, TestCustomer, TestCustomer]
    >;
  const seenBy = async (customer: TestCustomer): Promise<string[]> => {
    const { conversations } = (await customer.get('/v1/customer/snapshot')).body;
    return conversations.map(({ id }: { id: string }) => id).toSorted();
  };
  const listed = async (contactId: string): Promise<string[]> => {
    const { items } = (await workspace.owner.get(`/v1/conversations?view=all&contactId=${contactId}`)).body;
    return items.map(({ id }: { id: string }) => id).toSorted();
  };
  const whole = async () =>
    (
      await server.deps.db.read<{ rows: string }>(
        workspace.id,
        `select json_agg(row_to_json(x) order by x.t, x.id)::text as rows from (
           select 'conversation' as t, c.id::text, c.contact_id::text as of from conversation c where c.workspace_id = $1
           union all select 'event', e.seq::text, e.contact_id::text from event e
             where e.workspace_id = $1 and e.type not like 'contact.%'
           union all select 'contact', p.id::text, concat(p.name, p.email, p.merged_into, p.survivor_id) from contact p
             where p.workspace_id = $1
           union all select 'identity', i.id::text, i.contact_id::text from identity i where i.workspace_id = $1) x`,
        [workspace.id],
      )
    )[0]?.rows;

  test('see and write in the conversations of both; an undo restores both exactly', async () => {
    const [phone, laptop] = await customers(2);
    const [onPhone, onLaptop] = [await phone.start('From the phone'), await laptop.start('From the laptop')];
    const before = await whole();
    const both = [onPhone, onLaptop].toSorted();

    const { status, body } = await merge(phone, laptop);

    expect([status, body.contact.mergedInto, body.survivor.mergedInto]).toEqual([
      200,
      laptop.contactId,
      null,
    ]);
    expect(body.survivor.identities).toHaveLength(2);
    expect([await seenBy(phone), await seenBy(laptop)]).toEqual([both, both]);
    expect([await listed(phone.contactId), await listed(laptop.contactId)]).toEqual([both, both]);

    await unmerge(phone);
    expect(await whole()).toBe(before);
    expect([await seenBy(phone), await seenBy(laptop)]).toEqual([[onPhone], [onLaptop]]);
    expect(await listed(laptop.contactId)).toEqual([onLaptop]);
    expect((await phone.say(onLaptop, 'May I still?')).status).toBe(404);
  });

  test('write as whom the conversation is of, so a repeat is one message whatever was merged in between', async () => {
    const [phone, laptop] = await customers(2);
    const id = await phone.start('Hello');
    const first = await phone.say(id, 'Sent twice', 'sent-before-the-merge');
    await merge(phone, laptop);

    const again = await phone.say(id, 'Sent twice', 'sent-before-the-merge');
    const foreign = await laptop.say(id, 'From the other browser');
    const start = await phone.start('New here', { clientId: 'started-as-one-person' });

    expect(again.body.id).toBe(first.body.id);
    expect(foreign.body.author.id).toBe(phone.contactId);
    const { conversation } = (await workspace.owner.get(`/v1/conversations/${start}`)).body;
    expect(conversation.contactId).toBe(laptop.contactId);
    expect(await laptop.start('New here', { clientId: 'started-as-one-person' }).catch(String)).toContain(
      '409',
    );
  });

  test('a file that was uploaded before the merge is sent after it, and seen by both', async () => {
    const [phone, laptop] = await customers(2);
    const id = await phone.start('A picture follows');
    const form = new FormData();
    form.append('file', new Blob(['some words']), 'words.txt');
    const path = `/v1/customer/conversations/${id}`;
    const { fileId } = (await phone.request('POST', `${path}/files`, { body: form })).body;
    await merge(phone, laptop);

    const body = { clientId: 'with-the-file', text: 'Here', fileIds: [fileId] };
    const sent = await phone.post(`${path}/messages`, body);

    expect(sent.status).toBe(201);
    expect((await laptop.get(`/v1/files/${fileId}`)).status).toBe(200);
  });

  test('chains are one person, and come apart where they were joined; circles are refused', async () => {
    const [a, b, c] = await customers(3);
    const ids = await Promise.all([a, b, c].map((one) => one.start('Hello')));
    await merge(a, b);
    await merge(b, c);

    expect(await seenBy(a)).toEqual(ids.toSorted());
    expect((await merge(c, a)).body).toMatchObject({
      code: 'contact_merged',
      details: { contactId: a.contactId, mergedInto: c.contactId },
    });
    expect((await merge(a, c)).body.code).toBe('contact_merged');
    expect((await merge(c, c)).status).toBe(400);

    await unmerge(b);
    expect(await seenBy(a)).toEqual([ids[0], ids[1]].toSorted());
    expect(await seenBy(c)).toEqual([ids[2]]);
    expect((await unmerge(b)).body.code).toBe('contact_not_merged');
  });

  test('of merges that contradict each other one happens', async () => {
    const [a, b, c] = await customers(3);

    const answers = await Promise.all([merge(a, b), merge(b, a), merge(b, c), merge(c, a), merge(a, c)]);

    const done = answers.filter(({ status }) => status === 200);
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    expect(done.length).toBeGreaterThan(0);
    const lost = await server.deps.db.read<{ n: number }>(
      workspace.id,
      `select count(*)::int as n from contact c join contact s on s.id = c.survivor_id and s.survivor_id is not null`,
    );
    expect(lost).toEqual([{ n: 0 }]);
  });

  test('posts and starts that race a merge happen once each', async () => {
    const [phone, laptop] = await customers(2);
    const id = await phone.start('Hello');
    const post = (n: number) => phone.say(id, `Number ${n}`, `racing-the-merge-${n}`);
    const begin = () => phone.start('Begun once', { clientId: 'begun-during-merge' }).catch(() => null);

    const numbers = Array.from({ length: 10 }, (_, n) => n);
    const first = Promise.all([...numbers.map(post), begin()]);
    await merge(phone, laptop);
    await first;
    const again = await Promise.all(numbers.map(post));
    await begin();

    expect(again.every(({ status }) => status === 201)).toBe(true);
    const { items } = (await phone.get(`/v1/customer/conversations/${id}/messages?limit=100`)).body;
    expect(items).toHaveLength(11);
    const started = await server.deps.db.read<{ n: number }>(
      workspace.id,
      `select count(*)::int as n from conversation where workspace_id = $1 and start_client_id = 'begun-during-merge'`,
      [workspace.id],
    );
    expect(started).toEqual([{ n: 1 }]);
  });
});
