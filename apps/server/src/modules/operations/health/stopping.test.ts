import { type FeedRecorder, openFeed, startTestServer, type TestServer } from '@parley/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

test('a node that was asked to end takes nobody in, sends everybody elsewhere and finishes what it has begun', async () => {
  const workspace = await server.workspace();
  const customer = await workspace.customer();
  const id = await customer.start('Hello');
  const node = await server.secondNode();
  const headers = { authorization: `Bearer ${customer.token}`, 'content-type': 'application/json' };
  const hello = { token: customer.token };
  const feeds: FeedRecorder[] = [];
  // Fewer than one customer may have, who polls beside them.
  for (let n = 0; n < 15; n += 1) feeds.push(await node.openFeed(hello));
  await Promise.all(feeds.map((feed) => feed.next('welcome')));
  const { epoch, cursor } = await (feeds[0] as FeedRecorder).next('welcome');
  const path = `/v1/customer/feed?epoch=${epoch}&cursor=${cursor}&waitSeconds=20`;
  const poll = node.stranger.request('GET', path, { headers });
  const posts = Array.from({ length: 30 }, (_, n) =>
    node.stranger.request('POST', `/v1/customer/conversations/${id}/messages`, {
      headers,
      body: JSON.stringify({ clientId: `sent-while-it-ends-${n}`, text: `${n}` }),
    }),
  );

  const ended = node.app.close();
  const [ready, late] = await Promise.all([
    node.stranger.get('/readyz'),
    openFeed(node.url, { hello }).then(
      () => 'let in',
      (error: Error) => error.message,
    ),
  ]);
  await ended;

  expect(ready).toMatchObject({ status: 503, body: { reasons: ['draining'] } });
  expect(ready.headers.get('connection')).toBe('close');
  expect(late).toContain('503');
  expect((await poll).status).toBe(200);
  expect((await Promise.all(posts)).map(({ status }) => status)).toEqual(posts.map(() => 201));
  const codes = await Promise.all(feeds.map((feed) => feed.closed));
  expect(new Set(codes.map(({ code }) => code))).toEqual(new Set([1012]));
});
