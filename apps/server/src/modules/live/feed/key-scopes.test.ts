import { routes, type Scope } from '@parley/contract';
import { httpOf, startTestServer, type TestServer, type TestWorkspace, until } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** Parts of a workspace: the list that REST has of each, where the snapshot has it, and how an event of one comes about. */
const PARTS = [
  { list: 'listMembers', within: 'members', type: 'member.updated' },
  { list: 'listTopics', within: 'topics', type: 'topic.updated' },
  { list: 'listInboxes', within: 'inboxes', type: 'inbox.updated' },
] as const;

const MORE: Scope[] = ['conversations:write', 'people:read', 'settings:read', 'settings:write'];
/** All sets of scopes with which a key gets in at all. */
const SETS: Scope[][] = Array.from({ length: 2 ** MORE.length }, (_, bits) => [
  'conversations:read',
  ...MORE.filter((_scope, n) => bits & (1 << n)),
]);

describe('what an API key is told', () => {
  let server: TestServer;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    server = await startTestServer();
    workspace = await server.workspace();
  });
  afterAll(() => server.close());

  test.each(SETS.map((scopes) => [scopes.join(' '), scopes] as const))(
    'with %s: the same by snapshot, feed, resumed feed and poll as REST lists',
    async (_name, scopes) => {
      const { owner } = workspace;
      const { secret } = (await owner.post('/v1/api-keys', { name: 'Shop', scopes })).body;
      const key = httpOf(server.url, () => ({ authorization: `Bearer ${secret}` }));
      const { body: before } = await key.get('/v1/snapshot');
      const live = await server.openFeed({ token: secret });
      await live.next('welcome');
      const { topics, inboxes } = (await owner.get('/v1/snapshot')).body;
      const name = `Named ${server.deps.newId()}`;

      await owner.patch('/v1/members/me', { name });
      await owner.patch(`/v1/topics/${topics[0].id}`, { name });
      await owner.patch(`/v1/inboxes/${inboxes[0].id}`, { name });
      // Told to every key, and behind the others.
      await (await workspace.customer()).start('Hello');

      const { epoch, cursor } = before.position;
      const resumed = await server.openFeed({ token: secret, epoch, cursor });
      const polled = await key.get(`/v1/feed?epoch=${epoch}&cursor=${cursor}&waitSeconds=0`);
      for (const feed of [live, resumed])
        await until(() => feed.events().some(({ type }) => type === 'conversation.started'));
      for (const { list, within, type } of PARTS) {
        const mayList = (await key.get(routes[list].path)).status === 200;
        expect([list, before[within].length > 0]).toEqual([list, mayList]);
        for (const events of [live.events(), resumed.events(), polled.body.events])
          expect([type, events.some((event: { type: string }) => event.type === type)]).toEqual([
            type,
            mayList,
          ]);
      }
      await Promise.all([live.close(), resumed.close()]);
    },
  );

  test.each([
    [['conversations:read'], false],
    [['conversations:read', 'conversations:write'], true],
  ] as const)('with %s it shows itself as viewing: %s', async (scopes, shows) => {
    const { secret } = (await workspace.owner.post('/v1/api-keys', { name: 'Shop', scopes })).body;
    const conversationId = await (await workspace.customer()).start('Look at this');
    const colleague = await (await workspace.agent('Ann')).feed();
    const key = await server.openFeed({ token: secret });
    await key.next('welcome');

    key.send({ type: 'viewing', conversationId });
    // Behind it, and looked up as well: a mark that is told to nobody, of a conversation that is not there.
    key.send({
      type: 'post',
      conversationId: server.deps.newId(),
      clientId: 'behind-the-viewing',
      text: 'x',
    });
    await key.next('refused');
    await workspace.owner.patch('/v1/members/me', { name: `Then ${server.deps.newId()}` });
    await colleague.next('event');

    const viewers = colleague.frames.flatMap((frame) => (frame.type === 'viewers' ? frame.members : []));
    expect(viewers.some((viewer) => viewer.conversationId === conversationId)).toBe(shows);
    await key.close();
  });
});
