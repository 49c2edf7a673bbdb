import { startTestServer, type TestAgent, type TestServer, until } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** No sweep finds what the web process did not tell. */
const NEVER_MS = 24 * 3_600_000;
const NEVER = { leasesMs: NEVER_MS, sweepMs: NEVER_MS, minuteLookMs: NEVER_MS };

describe('processes that serve people and processes that route', () => {
  let web: TestServer;
  let worker: TestServer;
  beforeAll(async () => {
    web = await startTestServer({ config: { role: 'web' }, overrides: { routerTimes: NEVER } });
    worker = await web.secondNode({ role: 'worker' });
  });
  afterAll(() => web.close());

  const becomeAvailable = async (agent: TestAgent) => {
    await agent.patch('/v1/members/me', { availability: 'available' });
    const feed = await agent.feed();
    await feed.next('welcome');
    return feed;
  };

  test('with nothing but the database between them, a customer is assigned by what the one tells the other', async () => {
    const workspace = await web.workspace();
    const feed = await becomeAvailable(await workspace.agent('Ann'));
    const customer = await workspace.customer();

    const id = await customer.start('Hello');
    await until(() => feed.events().some(({ type }) => type === 'conversation.assigned'));

    const { body } = await workspace.owner.get(`/v1/conversations/${id}`);
    expect(body.conversation.state).toBe('active');
  });

  test('an agent who comes is given who waits already', async () => {
    const workspace = await web.workspace();
    const ben = await workspace.agent('Ben');
    const id = await (await workspace.customer()).start('Hello');

    const feed = await becomeAvailable(ben);

    await until(() => feed.events().some(({ type }) => type === 'conversation.assigned'));
    const { body } = await workspace.owner.get(`/v1/conversations/${id}`);
    expect(body.conversation.ownerId).toBe(ben.memberId);
  });

  test('a worker answers for its health and for nothing else', async () => {
    const answers = await Promise.all(
      ['/healthz', '/readyz', '/metrics', '/v1/me', '/', '/openapi.json'].map((path) =>
        worker.stranger.get(path),
      ),
    );

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 404, 404, 404]);
    expect(worker.app.setupUrl).toBeNull();
  });
});
