import {
  connectNumber,
  startTestServer,
  type TestAgent,
  type TestCustomer,
  type TestServer,
  type TestWorkspace,
} from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

describe('the lists of conversations', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  const idsOf = (page: { body: { items: { id: string }[] } }) => page.body.items.map(({ id }) => id);
  const list = async (agent: TestAgent, query: string) =>
    idsOf(await agent.get(`/v1/conversations?${query}`));

  describe('views and filters', () => {
    let workspace: TestWorkspace;
    let ann: TestAgent;
    let ben: TestAgent;
    let amina: TestCustomer;
    let waiting: string[];
    let annsOwn: string;
    let handedOver: string;
    let closed: string;
    beforeAll(async () => {
      workspace = await server.workspace();
      [ann, ben] = await Promise.all([workspace.agent('Ann'), workspace.agent('Ben')]);
      amina = await workspace.customer('Amina');
      const john = await workspace.customer('John');
      const [first, second] = workspace.topicIds;
      const start = (customer: TestCustomer, topicId = first) =>
        customer.start('Hello', { ...(topicId && { topicId }) });
      waiting = [await start(john), await start(amina, second)];
      [annsOwn, handedOver, closed] = [await start(amina), await start(john), await start(john)];
      for (const id of [annsOwn, handedOver, closed]) await ann.post(`/v1/conversations/${id}/claim`);
      await ann.post(`/v1/conversations/${handedOver}/hand-over`, { memberId: ben.memberId });
      await ann.post(`/v1/conversations/${closed}/close`);
    });

    test('a view shows what it says, newest message first', async () => {
      const [w1, w2] = waiting as [string, string];
      expect(await list(ann, 'view=mine')).toEqual([annsOwn]);
      expect(await list(ben, 'view=mine')).toEqual([handedOver]);
      expect(await list(ann, 'view=waiting')).toEqual([w2, w1]);
      expect(await list(ann, 'view=active')).toEqual([handedOver, annsOwn]);
      expect(await list(ann, 'view=open')).toEqual([handedOver, annsOwn, w2, w1]);
      expect(await list(ann, '')).toEqual(await list(ann, 'view=open'));
      expect(await list(ann, 'view=closed')).toEqual([closed]);
      expect(await list(ann, 'view=all')).toEqual([closed, handedOver, annsOwn, w2, w1]);
    });

    test('the one who waits longest stands first, also after he came back from an agent', async () => {
      expect(await list(ann, 'view=waiting&sort=longest_waiting')).toEqual(waiting);
      const [first] = waiting as [string];
      await ben.post(`/v1/conversations/${first}/claim`);
      await ben.post(`/v1/conversations/${first}/hand-over`, { topicId: workspace.topicIds[2] });

      expect(await list(ann, 'view=waiting&sort=longest_waiting')).toEqual(waiting);
      await workspace.owner.post(`/v1/conversations/${first}/claim`);
      await workspace.owner.post(`/v1/conversations/${first}/hand-over`, { topicId: workspace.topicIds[0] });
    });

    test('conversations stay under every agent who held them, whoever holds them now', async () => {
      expect((await list(ben, `view=all&memberId=${ann.memberId}`)).toSorted()).toEqual(
        [annsOwn, handedOver, closed].toSorted(),
      );
      expect(await list(ann, `view=open&memberId=${ben.memberId}`)).toContain(handedOver);
      expect(await list(ann, `view=closed&memberId=${ann.memberId}`)).toEqual([closed]);
      expect(await list(ann, `view=all&memberId=${server.deps.newId()}`)).toEqual([]);
    });

    test('filters narrow every view, together as well', async () => {
      const [first, second] = workspace.topicIds;
      const [w1, w2] = waiting as [string, string];
      expect(await list(ann, `view=waiting&topicId=${first}`)).toEqual([w1]);
      expect((await list(ann, `view=all&contactId=${amina.contactId}`)).toSorted()).toEqual(
        [annsOwn, w2].toSorted(),
      );
      expect(await list(ann, `view=all&contactId=${amina.contactId}&memberId=${ann.memberId}`)).toEqual([
        annsOwn,
      ]);
      expect(await list(ann, `view=open&contactId=${amina.contactId}&topicId=${second}`)).toEqual([w2]);
      expect(await list(ann, `view=closed&contactId=${amina.contactId}`)).toEqual([]);
    });

    test('counts are what the lists hold, and a page brings the contacts of its conversations', async () => {
      const counts = (await ann.get('/v1/conversations/counts')).body;
      const page = (await ann.get('/v1/conversations?view=all')).body;

      expect(counts).toMatchObject({ mine: 1, waiting: 2, active: 2 });
      expect(Object.values(counts.waitingByTopic)).toEqual([1, 1]);
      const wanted = new Set(page.items.map(({ contactId }: { contactId: string }) => contactId));
      expect(new Set(page.contacts.map(({ id }: { id: string }) => id))).toEqual(wanted);
      expect(page.contacts).toHaveLength(2);
    });
  });

  test('what is offered to an agent stands in his list until he has answered, and in nobody else’s', async () => {
    const workspace = await server.workspace();
    const [ann, ben] = await Promise.all([workspace.agent('Ann'), workspace.agent('Ben')]);
    const id = await (await workspace.customer()).start('Hello');
    await ann.post(`/v1/conversations/${id}/claim`);
    await ann.post(`/v1/conversations/${id}/hand-over`, { memberId: ben.memberId, ask: true });

    expect([await list(ben, 'view=offered'), await list(ann, 'view=offered')]).toEqual([[id], []]);
    await ben.post(`/v1/conversations/${id}/offer`, { accept: true });

    expect(await list(ben, 'view=offered')).toEqual([]);
  });

  test('the history of an agent is in the order of the list, each once, whatever was closed, reopened or handed back', async () => {
    const workspace = await server.workspace();
    const [ann, ben] = await Promise.all([workspace.agent('Ann'), workspace.agent('Ben')]);
    const customer = await workspace.customer();
    const act = (agent: TestAgent, id: string, what: string, body?: object) =>
      agent.post(`/v1/conversations/${id}/${what}`, body);
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) ids.push(await customer.start(`Question ${n}`));
    const [back, twice, open, done, bens] = ids as [string, string, string, string, string];
    for (const id of [back, twice, open, done]) await act(ann, id, 'claim');
    await act(ben, bens, 'claim');
    await act(ann, back, 'hand-over', { memberId: ben.memberId });
    for (const id of [back, twice, done, bens])
      await act(id === back || id === bens ? ben : ann, id, 'close');
    await act(ann, twice, 'reopen');
    await act(ann, twice, 'close');

    expect(await list(ben, `view=all&memberId=${ann.memberId}`)).toEqual([done, open, twice, back]);
    expect(await list(ben, `view=closed&memberId=${ann.memberId}&topicId=${workspace.topicIds[0]}`)).toEqual([
      done,
      twice,
      back,
    ]);
    expect(await list(ben, `view=closed&memberId=${ann.memberId}&topicId=${workspace.topicIds[1]}`)).toEqual(
      [],
    );
    const page = await ben.get(`/v1/conversations?view=all&memberId=${ann.memberId}&limit=2`);
    const rest = await list(ben, `view=all&memberId=${ann.memberId}&cursor=${page.body.nextCursor}`);
    expect([...idsOf(page), ...rest]).toEqual([done, open, twice, back]);
  });

  test.each(['view=all', 'view=waiting', 'view=waiting&sort=longest_waiting'])(
    'pages of %s show each once and miss none, while new ones arrive',
    async (query) => {
      const workspace = await server.workspace();
      const customers = await Promise.all(Array.from({ length: 5 }, () => workspace.customer()));
      const startFive = () => Promise.all(customers.map((customer) => customer.start('Hello')));
      for (let round = 0; round < 5; round += 1) await startFive();
      const atFirst = await list(workspace.owner, `${query}&limit=100`);

      const shown: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page = await workspace.owner.get(
          `/v1/conversations?${query}&limit=4${cursor && `&cursor=${cursor}`}`,
        );
        shown.push(...idsOf(page));
        cursor = shown.length > 60 ? null : page.body.nextCursor;
        if (shown.length < 30) await startFive();
      }

      expect(new Set(shown).size).toBe(shown.length);
      expect(shown.filter((id) => atFirst.includes(id))).toEqual(atFirst);
    },
  );

  test.each(['view=open', 'view=closed', 'view=all', 'view=waiting', 'of a topic', 'of a customer'])(
    'the newest message stands first, page by page, wherever in the log it was posted: %s',
    async (named) => {
      const workspace = await server.workspace();
      const [customer, other] = [await workspace.customer(), await workspace.customer()];
      const ids: string[] = [];
      for (let n = 0; n < 8; n += 1) ids.push(await (n === 7 ? other : customer).start(`Question ${n}`));
      const leap = () =>
        server.deps.db.inTransaction(workspace.id, (tx) =>
          tx.query('update event_stream set last_seq = last_seq + 9000 where workspace_id = $1', [
            workspace.id,
          ]),
        );
      for (const n of [3, 0, 5, 3, 1, 6, 0, 2, 4, 3]) {
        await customer.say(ids[n] as string, 'And another thing');
        await leap();
      }
      const closed = [0, 4, 6].map((n) => ids[n] as string);
      for (const id of closed) await customer.post(`/v1/customer/conversations/${id}/end`);
      const newestFirst = [3, 4, 2, 0, 6, 1, 5, 7].map((n) => ids[n] as string);
      const isClosed = (id: string) => closed.includes(id);
      const views: Record<string, [string, (id: string) => boolean]> = {
        'view=open': ['view=open', (id) => !isClosed(id)],
        'view=closed': ['view=closed', isClosed],
        'view=all': ['view=all', () => true],
        'view=waiting': ['view=waiting', (id) => !isClosed(id)],
        'of a topic': [`view=all&topicId=${workspace.topicIds[0]}`, () => true],
        'of a customer': [`view=all&contactId=${customer.contactId}`, (id) => id !== ids[7]],
      };
      const [query, belongs] = views[named] as [string, (id: string) => boolean];

      const shown: string[] = [];
      for (let cursor: string | null = ''; cursor !== null && shown.length < 20; ) {
        const page = await workspace.owner.get(
          `/v1/conversations?${query}&limit=2${cursor && `&cursor=${cursor}`}`,
        );
        shown.push(...idsOf(page));
        cursor = page.body.nextCursor;
      }

      expect(shown).toEqual(newestFirst.filter(belongs));
    },
  );

  describe('where free text gets through for a while only', () => {
    /** Minutes since each customer wrote to the number; null: to the website. */
    const WROTE = { website: null, closed: 24 * 60 + 1, soon: 23 * 60, later: 60, new: 1 };
    type Name = keyof typeof WROTE;
    let workspace: TestWorkspace;
    let ann: TestAgent;
    let ids: Record<Name, string>;
    beforeAll(async () => {
      workspace = await server.workspace();
      ann = await workspace.agent('Ann', { capacity: 100 });
      const { account } = await connectNumber(workspace);
      const started = Object.entries(WROTE).map(async ([name, minutes]) => {
        const id = await (await workspace.customer()).start('Hello');
        if (minutes !== null)
          await server.deps.db.inTransaction(workspace.id, (tx) =>
            tx.query(
              `update conversation set inbox_id = $3, contact_wrote_at = $4::timestamptz - $5 * interval '1 minute'
               where workspace_id = $1 and id = $2`,
              [workspace.id, id, account.inboxId, server.deps.clock.now(), minutes],
            ),
          );
        return [name, id];
      });
      ids = Object.fromEntries(await Promise.all(started));
    });

    const named = async (agent: TestAgent, query: string) =>
      (await list(agent, query)).map((id) => Object.entries(ids).find(([, known]) => known === id)?.[0]);

    test('the window that closes first stands first, among those who wait and in my own list, page by page', async () => {
      expect(await named(ann, 'view=waiting&sort=window_closing')).toEqual(['soon', 'later', 'new']);
      const first = await ann.get('/v1/conversations?view=waiting&sort=window_closing&limit=2');
      expect(
        await named(ann, `view=waiting&sort=window_closing&limit=2&cursor=${first.body.nextCursor}`),
      ).toEqual(['new']);

      for (const name of ['later', 'soon', 'closed', 'website'] as const)
        await ann.post(`/v1/conversations/${ids[name]}/claim`);

      expect(await named(ann, 'view=mine&sort=window_closing')).toEqual(['soon', 'later']);
      expect(await named(ann, 'view=waiting&sort=window_closing')).toEqual(['new']);
    });

    test('only what is in sight is looked at, and other views have no such order', async () => {
      const ben = await workspace.agent('Ben', { topicIds: [workspace.topicIds[1] as string] });
      await workspace.owner.patch(`/v1/members/${ben.memberId}`, { visibility: 'topics' });

      expect(await named(ben, 'view=waiting&sort=window_closing')).toEqual([]);
      expect(await named(workspace.owner, 'view=open&sort=window_closing')).toEqual(
        await named(workspace.owner, 'view=open'),
      );
    });
  });

  test('a page that is exactly full says whether there is more', async () => {
    const workspace = await server.workspace();
    const customer = await workspace.customer();
    for (let n = 0; n < 4; n += 1) await customer.start('Hello');

    const [full, last] = await Promise.all(
      [4, 3].map((limit) => workspace.owner.get(`/v1/conversations?limit=${limit}`)),
    );

    expect([full?.body.items.length, full?.body.nextCursor]).toEqual([4, null]);
    expect([last?.body.items.length, typeof last?.body.nextCursor]).toEqual([3, 'string']);
  });
});
