import { startTestServer, type TestServer } from '@parley/testkit';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const read = async (node: TestServer, headers: Record<string, string> = {}) =>
  node.stranger.request('GET', '/metrics', { headers });

test('a process that is well says so, and that it is ready', async () => {
  const [health, ready] = [await server.stranger.get('/healthz'), await server.stranger.get('/readyz')];

  expect(health).toMatchObject({ status: 200, body: { status: 'ok' } });
  expect(ready).toMatchObject({ status: 200, body: { status: 'ready' } });
});

test('a database that lacks a migration of this release makes it not ready, and says why', async () => {
  const node = await server.secondNode();
  const owner = new pg.Client({ connectionString: server.databaseUrl });
  await owner.connect();
  await owner.query(`update schema_migration set name = 'x' || name where name like '0001%'`);

  const ready = await node.stranger.get('/readyz');
  await owner.query(`update schema_migration set name = substr(name, 2) where name like 'x0001%'`);
  await owner.end();

  expect(ready).toMatchObject({ status: 503, body: { reasons: ['migrations_missing'] } });
});

test('figures name routes and never whom they were about', async () => {
  const workspace = await server.workspace();
  const customer = await workspace.customer();
  const id = await customer.start('Hello');
  await customer.say(id, 'Anybody there?');
  await customer.feed();

  const { status, body, headers } = await read(server);

  expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain')]);
  expect(body).toContain(
    'parley_http_request_seconds_count{route="/v1/customer/conversations/:conversationId/messages",method="POST",status="201"} 1',
  );
  expect(body).toMatch(/parley_posts_total 2/);
  expect(body).toMatch(/parley_feed_sockets\{kind="customer"\} 1/);
  expect(body).toMatch(/parley_feed_lag_events 0/);
  expect(body).toMatch(/parley_waiting_conversations 1/);
  expect(body).toMatch(/parley_workspaces_by_line\{waiting="1-9"\} 1/);
  for (const name of [
    'parley_commit_events_count',
    'parley_feed_delivery_seconds_count',
    'parley_pool_waiting',
    'nodejs_eventloop_lag_p99_seconds',
    'process_resident_memory_bytes',
  ])
    expect(body).toContain(`\n${name}`);
  expect(body).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
});

test('only this machine may read the figures, and through no proxy; with a token, only who has it', async () => {
  const node = await server.secondNode({ metricsToken: 'a token for the figures' });

  const forwarded = await read(server, { 'x-forwarded-for': '127.0.0.1' });
  const answers = [
    await read(node),
    await read(node, { authorization: 'Bearer a token for the figure' }),
    await read(node, { authorization: 'Bearer a token for the figures', 'x-forwarded-for': '192.0.2.1' }),
  ];

  expect(forwarded).toMatchObject({ status: 404, body: { code: 'not_found' } });
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 200]);
});
