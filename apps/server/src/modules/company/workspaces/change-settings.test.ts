import { startTestServer, type TestServer } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

describe('changing what conversations refer to', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  test('topics, inboxes and settings change while customers start conversations under them, and none fails', async () => {
    const workspace = await server.workspace();
    const [topicId] = workspace.topicIds;
    const [inbox] = (await workspace.owner.get('/v1/inboxes')).body.items;
    const customers = await Promise.all(Array.from({ length: 20 }, () => workspace.customer()));

    const changes = Array.from({ length: 20 }, (_, n) => [
      workspace.owner.patch(`/v1/topics/${topicId}`, { description: `Change ${n}` }),
      workspace.owner.patch(`/v1/inboxes/${inbox.id}`, { settings: { greeting: `Change ${n}` } }),
      workspace.owner.patch('/v1/workspace', { settings: { messageChars: 1_000 + n } }),
      workspace.owner.post('/v1/topics', { name: `Topic ${n}` }),
    ]);
    const starts = customers.map((customer) => customer.start('Hello', { topicId: topicId as string }));

    expect(new Set((await Promise.all(changes.flat())).map((answer) => answer.status))).toEqual(
      new Set([200, 201]),
    );
    expect(new Set(await Promise.all(starts)).size).toBe(20);
  });
});
