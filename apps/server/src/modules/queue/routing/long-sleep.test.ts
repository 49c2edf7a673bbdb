import { heldClock, startTestServer, type TestServer, type TestWorkspace, until } from '@parley/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

const clock = heldClock();
let server: TestServer;
beforeAll(async () => {
  // It looks for lost customers all the time, and says too seldom who is here.
  const routerTimes = { leasesMs: 20, beatMs: 86_400_000 };
  server = await startTestServer({ overrides: { clock, routerTimes, presenceGraceMs: 0 } });
});
afterAll(() => server.close());

/** An agent with a customer whom he took. */
async function servesSomebody(workspace: TestWorkspace, name: string) {
  const agent = await workspace.agent(name);
  const feed = await agent.feed();
  const id = await (await workspace.customer()).start('Hello');
  await agent.post(`/v1/conversations/${id}/claim`);
  return { agent, feed, id };
}

const ownerOf = async ({ owner }: TestWorkspace, id: string) =>
  (await owner.get(`/v1/conversations/${id}`)).body.conversation.ownerId;

test('after a sleep longer than the lease only those have lost their customers who are not here', async () => {
  const workspace = await server.workspace();
  const [ann, ben] = [await servesSomebody(workspace, 'Ann'), await servesSomebody(workspace, 'Ben')];
  // Whoever comes and goes within a moment was never here.
  const here = 'select 1 from member where id = $1 and connected_until > $2';
  const isHere = [ben.agent.memberId, clock.now()];
  await until(async () => (await server.deps.db.read(workspace.id, here, isHere)).length > 0);
  await ben.feed.close();
  const isBenGone = ({ id, online }: { id: string; online: boolean }) => id === ben.agent.memberId && !online;
  await ann.feed.next('presence', ({ subjects }) => subjects.some(isBenGone));

  clock.advance(3_600_000);

  await until(async () => (await ownerOf(workspace, ben.id)) === null);
  expect(await ownerOf(workspace, ann.id)).toBe(ann.agent.memberId);
});
