import {
  clientId,
  startTestServer,
  type TestServer,
  type TestWorkspace,
  tablesWith,
  until,
} from '@parley/testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

describe('the Idempotency-Key', () => {
  let server: TestServer;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    server = await startTestServer();
    workspace = await server.workspace();
  });
  afterAll(() => server.close());

  const newKey = () => ({ 'idempotency-key': clientId() });
  const topics = async () =>
    (await workspace.owner.get('/v1/topics')).body.items.map(({ name }: { name: string }) => name);

  test('a repeat gets the first answer, status and all, and nothing happens twice', async () => {
    const [name, key] = [`Returns ${clientId()}`, newKey()];

    const first = await workspace.owner.post('/v1/topics', { name }, key);
    const second = await workspace.owner.post('/v1/topics', { name }, key);

    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect((await topics()).filter((known: string) => known === name)).toHaveLength(1);
  });

  test('an answer without a body is repeated as one', async () => {
    const { invitation } = (
      await workspace.owner.post('/v1/invitations', { email: 'twice@example.com', role: 'agent' })
    ).body;
    const key = { headers: newKey() };

    const first = await workspace.owner.request('DELETE', `/v1/invitations/${invitation.id}`, key);
    const second = await workspace.owner.request('DELETE', `/v1/invitations/${invitation.id}`, key);

    expect([first.status, second.status, second.body]).toEqual([204, 204, '']);
  });

  test('each session and each key of a member has keys of its own: none is given the answer of another', async () => {
    const { owner } = workspace;
    const scopes = ['conversations:read', 'conversations:write', 'settings:read', 'settings:write'];
    const keys = await Promise.all(
      ['One', 'Two'].map(async (name) => (await owner.post('/v1/api-keys', { name, scopes })).body.secret),
    );
    const [name, key] = [`Shared ${clientId()}`, newKey()];
    const first = await owner.post('/v1/inboxes', { name }, key);

    const answers = [];
    for (const secret of keys) {
      const headers = { ...key, authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
      const body = JSON.stringify({ name });
      answers.push(await server.stranger.request('POST', '/v1/inboxes', { body, headers }));
    }

    expect(first.status).toBe(201);
    expect(answers.map(({ body }) => body.code)).toEqual(['name_taken', 'name_taken']);
  });

  test('another body, another route or another path under the same key is refused', async () => {
    const key = newKey();
    const [one, two] = [
      await (await workspace.customer()).start('one'),
      await (await workspace.customer()).start('two'),
    ];
    await workspace.owner.post('/v1/topics', { name: `A ${clientId()}` }, key);
    const claims = newKey();
    await workspace.owner.post(`/v1/conversations/${one}/claim`, {}, claims);

    const answers = [
      await workspace.owner.post('/v1/topics', { name: `B ${clientId()}` }, key),
      await workspace.owner.post('/v1/inboxes', { name: `B ${clientId()}` }, key),
      await workspace.owner.post(`/v1/conversations/${two}/claim`, {}, claims),
    ];

    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
      answers.map(() => [409, 'idempotency_key_reused']),
    );
    expect((await workspace.owner.get(`/v1/conversations/${two}`)).body.conversation.state).toBe('waiting');
  });

  test('while the first request runs a repeat is told so, and afterwards gets its answer', async () => {
    const id = await (await workspace.customer()).start('Hello');
    const key = newKey();
    const holder = new pg.Client({ connectionString: server.databaseUrl });
    await holder.connect();
    await holder.query('begin');
    await holder.query('select 1 from conversation where id = $1 for update', [id]);
    const claim = () => workspace.owner.post(`/v1/conversations/${id}/claim`, {}, key);

    const first = claim();
    await until(
      async () =>
        (await holder.query('select 1 from idempotency_key where key = $1', [key['idempotency-key']])).rows
          .length > 0,
    );
    const meanwhile = await claim();
    await holder.query('rollback');
    await holder.end();

    expect([meanwhile.status, meanwhile.body.code, meanwhile.headers.get('retry-after')]).toEqual([
      409,
      'request_in_progress',
      '1',
    ]);
    expect((await first).status).toBe(200);
    expect((await claim()).body).toEqual((await first).body);
  });

  test('of twenty at once one happens; the others get its answer or are told to wait', async () => {
    const [name, key] = [`Many ${clientId()}`, newKey()];

    const answers = await Promise.all(
      Array.from({ length: 20 }, () => workspace.owner.post('/v1/topics', { name }, key)),
    );

    expect(
      answers.filter(({ status, body }) => status !== 201 && body.code !== 'request_in_progress'),
    ).toEqual([]);
    expect(new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id)).size).toBe(1);
    expect((await topics()).filter((known: string) => known === name)).toHaveLength(1);
  });

  test('a failure is not kept: the same request may succeed later', async () => {
    const ann = await workspace.agent('Ann', { capacity: 1 });
    const [one, two] = [
      await (await workspace.customer()).start('one'),
      await (await workspace.customer()).start('two'),
    ];
    await ann.post(`/v1/conversations/${one}/claim`);
    const key = newKey();

    const full = await ann.post(`/v1/conversations/${two}/claim`, {}, key);
    await ann.post(`/v1/conversations/${one}/close`);
    const free = await ann.post(`/v1/conversations/${two}/claim`, {}, key);

    expect([full.body.code, free.status]).toEqual(['at_capacity', 200]);
  });

  test('the key of one is nothing to another, be he customer, member or from abroad', async () => {
    const key = newKey();
    const abroad = await server.workspace();
    const [amina, john] = [await workspace.customer(), await workspace.customer()];
    const start = {
      clientId: clientId(),
      topicId: workspace.topicIds[0],
      message: { clientId: clientId(), text: 'Hello' },
    };

    const [hers, his] = [
      await amina.post('/v1/customer/conversations', start, key),
      await john.post('/v1/customer/conversations', start, key),
    ];
    const [ours, theirs] = [
      await workspace.owner.post('/v1/topics', { name: 'Shared' }, key),
      await abroad.owner.post('/v1/topics', { name: 'Shared' }, key),
    ];

    expect([hers, his, ours, theirs].map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(hers.body.conversation.id).not.toBe(his.body.conversation.id);
    expect(ours.body.id).not.toBe(theirs.body.id);
  });

  test('a key that is none is refused before anything happens', async () => {
    const name = `Never ${clientId()}`;

    for (const key of [' ', 'x'.repeat(129), 'ein Schlüssel', 'a b'])
      expect((await workspace.owner.post('/v1/topics', { name }, { 'idempotency-key': key })).status).toBe(
        400,
      );

    expect(await topics()).not.toContain(name);
  });

  test('what is shown only once stands nowhere in the clear, also where answers are kept', async () => {
    const made = { name: 'Shop', scopes: ['people:read'] };
    const key = newKey();

    const first = await workspace.owner.post('/v1/api-keys', made, key);
    const again = await workspace.owner.post('/v1/api-keys', made, key);

    expect(again.body).toEqual(first.body);
    expect(await tablesWith(server.databaseUrl, first.body.secret)).toEqual([]);
  });

  test('two files under one key are two files', async () => {
    const customer = await workspace.customer();
    const id = await customer.start('Hello');
    const headers = newKey();
    const send = (words: string) => {
      const body = new FormData();
      body.append('file', new Blob([words]), `${words}.txt`);
      return customer.request('POST', `/v1/customer/conversations/${id}/files`, { body, headers });
    };

    const [one, two] = [await send('one'), await send('two')];

    expect([one.body.name, two.body.name]).toEqual(['one.txt', 'two.txt']);
  });
});
