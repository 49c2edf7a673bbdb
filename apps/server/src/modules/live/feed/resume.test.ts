import { startTestServer, type TestServer, until } from '@parley/testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

describe('resuming the feed', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  const seqsOf = (feed: { events(): { seq: number }[] }) => feed.events().map((event) => event.seq);

  test('an agent who comes back with his cursor gets what he missed, in order, once, without a gap', async () => {
    const workspace = await server.workspace();
    const ann = await workspace.agent('Ann');
    const feed = await ann.feed();
    const { epoch, cursor } = await feed.next('welcome');
    await feed.close();
    const customer = await workspace.customer();
    const id = await customer.start('one');
    for (const text of ['two', 'three', 'four']) await customer.say(id, text);

    const back = await ann.feed({ epoch, cursor });

    await until(() => back.events().length === 5);
    expect(seqsOf(back)).toEqual([1, 2, 3, 4, 5].map((n) => cursor + n));
  });

  test('a cursor from before this node began to listen is served from the table', async () => {
    const workspace = await server.workspace();
    const customer = await workspace.customer();
    const id = await customer.start('one');
    await Promise.all(Array.from({ length: 1_200 }, (_, n) => customer.say(id, `message ${n}`)));
    const { epoch } = await (await workspace.owner.feed()).next('welcome');
    const other = await server.secondNode();

    const feed = await other.openFeed(
      { workspaceId: workspace.id, epoch, cursor: 0 },
      { ...workspace.owner.headers, origin: other.url },
    );

    const head = (await workspace.owner.get('/v1/snapshot')).body.position.cursor;
    await until(() => seqsOf(feed).at(-1) === head);
    expect(seqsOf(feed)).toEqual(Array.from({ length: head }, (_, n) => n + 1));
  });

  test('what another node has just committed is told once to whoever comes back with an old cursor', async () => {
    const workspace = await server.workspace();
    const customer = await workspace.customer();
    const id = await customer.start('one');
    const other = await server.secondNode();
    const hello = { workspaceId: workspace.id };
    const headers = { ...workspace.owner.headers, origin: other.url };
    const { epoch } = await (await other.openFeed(hello, headers)).next('welcome');
    for (const text of ['two', 'three', 'four']) await customer.say(id, text); // the other node has not looked yet

    const feed = await other.openFeed({ ...hello, epoch, cursor: 0 }, headers);

    await feed.next('welcome');
    await customer.say(id, 'five');
    const head = (await workspace.owner.get('/v1/snapshot')).body.position.cursor;
    await until(() => seqsOf(feed).at(-1) === head);
    expect(seqsOf(feed)).toEqual(Array.from({ length: head }, (_, n) => n + 1));
  });

  test('a cursor from the future, or of another log, is answered with resync', async () => {
    const workspace = await server.workspace();
    const { epoch, head } = await (await workspace.owner.feed()).next('welcome');
    const hello = { workspaceId: workspace.id };

    const future = await server.openFeed({ ...hello, epoch, cursor: head + 1_000 }, workspace.owner.headers);
    const forged = await server.openFeed(
      { ...hello, epoch: workspace.id, cursor: head },
      workspace.owner.headers,
    );

    expect((await future.next('resync')).reason).toBe('future_cursor');
    expect((await forged.next('resync')).reason).toBe('epoch_changed');
  });

  test('while two writers race a slow transaction, a reader misses nothing and sees nothing out of turn', async () => {
    const workspace = await server.workspace();
    const customers = await Promise.all([workspace.customer(), workspace.customer()]);
    const ids = await Promise.all(customers.map((customer) => customer.start('Hello')));
    const feed = await workspace.owner.feed();
    const { cursor } = await feed.next('welcome');
    const slow = new pg.Client({ connectionString: server.databaseUrl });
    await slow.connect();
    await slow.query('begin');
    const taken = await slow.query(
      'update event_stream set last_seq = last_seq + 1 where workspace_id = $1 returning last_seq',
      [workspace.id],
    );

    const posts = Promise.all(
      customers.flatMap((customer, who) =>
        Array.from({ length: 50 }, (_, n) => customer.say(ids[who] as string, `${who} ${n}`)),
      ),
    );
    await slow.query(
      `insert into event (workspace_id, seq, at, type, payload) values ($1, $2, now(), 'workspace.updated', '{"workspace":{}}')`,
      [workspace.id, taken.rows[0].last_seq],
    );
    await slow.query('commit');
    await slow.end();
    await posts;

    await until(() => seqsOf(feed).length === 101);
    expect(seqsOf(feed)).toEqual(Array.from({ length: 101 }, (_, n) => cursor + 1 + n));
  });

  test('what one node commits is told by the other', async () => {
    const workspace = await server.workspace();
    const other = await server.secondNode();
    const customer = await workspace.customer();
    const feed = await other.openFeed({ token: customer.token });
    await feed.next('welcome');

    const id = await customer.start('Hello from the first node');

    const event = await feed.next('event', ({ event: told }) => told.type === 'message.posted');
    expect(event.event.conversationId).toBe(id);
  });

  test('a customer is told his own conversations and nothing internal', async () => {
    const workspace = await server.workspace();
    const [amina, john] = await Promise.all([workspace.customer('Amina'), workspace.customer('John')]);
    const feed = await amina.feed();
    const id = await amina.start('Hello');
    await workspace.owner.post(`/v1/conversations/${id}/claim`);
    await workspace.owner.post(`/v1/conversations/${id}/messages`, {
      clientId: 'a-secret-note',
      kind: 'note',
      text: 'CANARY',
    });
    await john.start('CANARY of John');
    await workspace.owner.post(`/v1/conversations/${id}/messages`, {
      clientId: 'the-last-reply',
      text: 'Bye',
    });

    await feed.next('event', ({ event }) => event.type === 'message.posted' && event.message.text === 'Bye');

    expect(JSON.stringify(feed.frames)).not.toContain('CANARY');
    expect(feed.events().every((event) => event.conversationId === id)).toBe(true);
  });
});
