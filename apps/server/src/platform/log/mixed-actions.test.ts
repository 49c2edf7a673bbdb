import { ACTS, brokenRules, createCommotion, startTestServer, type TestServer, until } from '@parley/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

describe('whatever happens at once', () => {
  let server: TestServer;
  let node: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
    node = await server.secondNode();
  });
  afterAll(() => server.close());

  const act = fc.record({ what: fc.constantFrom(...ACTS), which: fc.nat(7), node: fc.nat(1) });

  test('nothing fails on our side, the log has no gap, and readers on both nodes are told all of it in order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 120, maxLength: 160 }), async (acts) => {
        const workspace = await server.workspace();
        const perform = await createCommotion([server, node], workspace);
        const hello = { workspaceId: workspace.id };
        const feeds = [
          await workspace.owner.feed(),
          await node.openFeed(hello, { ...workspace.owner.headers, origin: node.url }),
        ];
        const cursors = await Promise.all(feeds.map(async (feed) => (await feed.next('welcome')).cursor));

        const answers = await Promise.all(acts.map(perform));

        expect(acts.filter((_, n) => (answers[n]?.status ?? 500) >= 500)).toEqual([]);
        expect(await brokenRules(server, workspace.id)).toEqual([]);
        const head = (await workspace.owner.get('/v1/snapshot')).body.position.cursor as number;
        for (const [n, feed] of feeds.entries()) {
          const cursor = cursors[n] as number;
          await until(() => feed.events().at(-1)?.seq === head);
          expect(feed.events().map(({ seq }) => seq)).toEqual(
            Array.from({ length: head - cursor }, (_, k) => cursor + 1 + k),
          );
        }
      }),
      { numRuns: 4, endOnFailure: true },
    );
  });
});
