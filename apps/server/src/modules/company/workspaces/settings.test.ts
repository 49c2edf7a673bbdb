import { LIMITS } from '@parley/contract';
import { clientId, startTestServer, type TestServer } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

describe('settings of a workspace', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  test('a new workspace has four topics and a website, and customers write on the left', async () => {
    const { owner } = await server.workspace('Baraka Bikes');

    const { workspace, topics, inboxes, me } = (await owner.get('/v1/snapshot')).body;

    expect([workspace.name, topics.length, inboxes.map(({ name }: { name: string }) => name)]).toEqual([
      'Baraka Bikes',
      4,
      ['Website'],
    ]);
    expect(workspace.settings).toEqual({
      agentVisibility: 'all',
      supervisorVisibility: 'all',
      contactAttributes: [],
      ownMessagesSide: 'left',
      typingPreview: true,
      messageChars: 4_000,
      correctionMinutes: 15,
      undoSendSeconds: 0,
    });
    expect(me).toMatchObject({ role: 'owner', ownMessagesSide: null });
  });

  test('a shorter message length holds from the next message on, over both doors', async () => {
    const workspace = await server.workspace();
    const customer = await workspace.customer();
    const id = await customer.start('A long first message');
    await workspace.owner.patch('/v1/workspace', { settings: { messageChars: 5 } });
    const feed = await customer.feed();

    feed.send({ type: 'post', conversationId: id, clientId: clientId(), text: '123456' });

    expect((await feed.next('refused')).problem).toMatchObject({
      code: 'message_too_long',
      details: { maximum: 5 },
    });
    expect((await customer.say(id, '123456')).body.code).toBe('message_too_long');
    expect((await customer.say(id, '12345')).status).toBe(201);
    const start = {
      clientId: clientId(),
      topicId: workspace.topicIds[0],
      message: { clientId: clientId(), text: '123456' },
    };
    expect((await customer.post('/v1/customer/conversations', start)).body.code).toBe('message_too_long');
  });

  test('a retired topic can be chosen no more, and keeps its conversations and frees its name', async () => {
    const workspace = await server.workspace();
    const customer = await workspace.customer();
    const [topicId] = workspace.topicIds as [string];
    const id = await customer.start('Hello', { topicId });
    const { name } = (await workspace.owner.delete(`/v1/topics/${topicId}`)).body;

    const offered = (await server.stranger.get(`/v1/customer/inboxes/${workspace.inboxKey}`)).body.topics;
    const start = { clientId: clientId(), topicId, message: { clientId: clientId(), text: 'Hello' } };

    expect(offered.map((topic: { id: string }) => topic.id)).toEqual(workspace.topicIds.slice(1));
    expect((await customer.post('/v1/customer/conversations', start)).body.code).toBe('not_found');
    expect((await workspace.owner.get(`/v1/conversations/${id}`)).body.conversation.topicId).toBe(topicId);
    expect((await workspace.owner.post('/v1/topics', { name })).status).toBe(201);
  });

  test('two topics, or two inboxes, of one name cannot be, under race neither; in another workspace they can', async () => {
    const [workspace, other] = await Promise.all([server.workspace(), server.workspace()]);
    for (const path of ['/v1/topics', '/v1/inboxes']) {
      const names = ['Returns', 'returns', 'RETURNS', 'Returns'];
      const answers = await Promise.all(names.map((name) => workspace.owner.post(path, { name })));

      expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409]);
      expect(
        answers.filter(({ status }) => status === 409).every(({ body }) => body.code === 'name_taken'),
      ).toBe(true);
      expect((await other.owner.post(path, { name: 'Returns' })).status).toBe(201);
    }
  });

  test('two admins who change different settings at once both have their way', async () => {
    const { owner } = await server.workspace();

    await Promise.all([
      owner.patch('/v1/workspace', { settings: { typingPreview: false } }),
      owner.patch('/v1/workspace', { settings: { ownMessagesSide: 'right' } }),
      owner.patch('/v1/workspace', { name: 'Renamed' }),
    ]);

    const { name, settings } = (await owner.get('/v1/snapshot')).body.workspace;
    expect([name, settings.typingPreview, settings.ownMessagesSide]).toEqual(['Renamed', false, 'right']);
  });

  test('nothing of an inbox but its looks is told to strangers', async () => {
    const workspace = await server.workspace();
    await workspace.owner.patch(
      `/v1/inboxes/${(await workspace.owner.get('/v1/inboxes')).body.items[0].id}`,
      { settings: { allowedOrigins: ['https://shop.example'] } },
    );

    const { body } = await server.stranger.get(`/v1/customer/inboxes/${workspace.inboxKey}`);

    expect(Object.keys(body).toSorted()).toEqual([
      'agentsOnline',
      'key',
      'name',
      'settings',
      'topics',
      'workspaceName',
    ]);
    expect(JSON.stringify(body)).not.toMatch(/shop\.example|position|retired|seq/);
  });

  test('a workspace has so many topics at most; a retired one makes room', async () => {
    const { id, owner, topicIds } = await server.workspace();
    await server.deps.db.inTransaction(id, ({ query }) =>
      query(
        `insert into topic select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'name', 'Topic ' || n))).*
         from topic t, generate_series(1, $3::int) n where t.workspace_id = $1 and t.id = $2`,
        [id, topicIds[0], LIMITS.topics - topicIds.length],
      ),
    );
    const add = () => owner.post('/v1/topics', { name: 'One more' });

    const refused = await add();
    await owner.delete(`/v1/topics/${topicIds[3]}`);

    expect([refused.status, refused.body.code]).toEqual([409, 'too_many_topics']);
    expect((await add()).status).toBe(201);
  });
});
