import { startTestServer, type TestAgent, type TestServer, type TestWorkspace, until } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

describe('the feed of a member who does not see all', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  /** Ann serves the first topic and sees what is of it; a customer of hers, and one of the second topic. */
  async function twoTeams() {
    const workspace = await server.workspace();
    const [first, second] = workspace.topicIds as [string, string];
    const ann = await workspace.agent('Ann', { topicIds: [first] });
    await workspace.owner.patch('/v1/workspace', { settings: { agentVisibility: 'topics' } });
    const [here, there] = [await workspace.customer('Abebe'), await workspace.customer('Bontu')];
    return {
      ...{ workspace, first, second, ann, here, there },
      id: await here.start('Hello', { topicId: first }),
      foreign: await there.start('Hello', { topicId: second }),
    };
  }
  type Feed = Awaited<ReturnType<TestAgent['feed']>>;

  /** Once this is heard, everything before it was. */
  async function settle({ owner }: TestWorkspace, feed: Feed): Promise<void> {
    const { seq } = (await owner.patch('/v1/workspace', { name: `At ${Math.random()}` })).body;
    await feed.next('event', ({ event }) => event.seq === seq);
  }
  const saidOf = (feed: Feed, id: string) => JSON.stringify(feed.frames).split(id).length - 1;

  test('nothing that is typed, looked at or present elsewhere reaches them', async () => {
    const { workspace, ann, here, there, id, foreign } = await twoTeams();
    const [of, other, boss] = [await here.feed(), await there.feed(), await workspace.owner.feed()];
    const feed = await ann.feed();

    other.send({ type: 'typing', conversationId: foreign, typing: true, preview: 'my secret' });
    boss.send({ type: 'viewing', conversationId: foreign });
    of.send({ type: 'typing', conversationId: id, typing: true, preview: 'for Ann' });
    await feed.next('typing', ({ preview }) => preview === 'for Ann');
    await feed.next('viewers', ({ members }) =>
      members.some(({ memberId }) => memberId === workspace.owner.memberId),
    );
    await settle(workspace, feed);

    expect(JSON.stringify(feed.frames)).not.toContain('my secret');
    expect([saidOf(feed, foreign), saidOf(feed, there.contactId)]).toEqual([0, 0]);
    expect(saidOf(feed, here.contactId)).toBeGreaterThan(0);
    expect((await feed.next('welcome')).seesAll).toBe(false);
    await Promise.all([of, other, boss, feed].map((each) => each.close()));
  });

  test('what moves out of sight is hidden at once, for good, and what moves in is told whole', async () => {
    const { workspace, first, second, ann, here, there, id, foreign } = await twoTeams();
    const [feed, present] = [await ann.feed(), await there.feed()];
    const move = (conversation: string, topicId: string) =>
      workspace.owner.post(`/v1/conversations/${conversation}/hand-over`, { topicId });

    await move(id, second);
    await here.say(id, 'Not for Ann');
    await move(foreign, first);
    await there.say(foreign, 'For Ann');
    await settle(workspace, feed);

    const told = feed.events().map(({ type, conversationId }) => [type, conversationId]);
    expect(told).toContainEqual(['conversation.hidden', id]);
    expect(told.filter(([, of]) => of === id)).toHaveLength(1);
    expect(told).toContainEqual(['conversation.released', foreign]);
    expect(JSON.stringify(feed.frames)).not.toContain('Not for Ann');
    const isThere = ({ kind, id: of }: { kind: string; id: string }) =>
      kind === 'contact' && of === there.contactId;
    await feed.next('presence', ({ subjects }) => subjects.some(isThere));
    await Promise.all([feed, present].map((each) => each.close()));
  });

  test('whoever sees others from now on begins anew, at once, and so does who comes back from before', async () => {
    const { workspace, second, ann } = await twoTeams();
    const { owner } = workspace;
    const changes = [
      () => owner.patch(`/v1/members/${ann.memberId}`, { topicIds: [second] }),
      () => owner.patch(`/v1/members/${ann.memberId}`, { visibility: 'own' }),
      () => owner.patch(`/v1/members/${ann.memberId}`, { visibility: null }),
      () => owner.patch('/v1/workspace', { settings: { agentVisibility: 'all' } }),
      () => owner.patch('/v1/workspace', { settings: { agentVisibility: 'own' } }),
      () => owner.patch(`/v1/members/${ann.memberId}`, { role: 'supervisor' }),
    ];
    for (const change of changes) {
      const { position } = (await ann.get('/v1/snapshot')).body;
      const feed = await ann.feed();

      await change();

      expect((await feed.next('resync')).reason).toBe('visibility_changed');
      expect((await feed.closed).code).toBe(1000);
      const poll = `/v1/feed?epoch=${position.epoch}&cursor=${position.cursor}&waitSeconds=0`;
      expect((await ann.get(poll)).body.resync).toBe(true);
    }
    const feed = await ann.feed();
    await owner.patch(`/v1/members/${ann.memberId}`, { capacity: 9 });
    await feed.next('event', ({ event }) => event.type === 'member.updated');
    await feed.close();
  });

  test('an API key sees what its member sees', async () => {
    const { workspace, ann, id, foreign } = await twoTeams();
    const { secret } = (
      await workspace.owner.post('/v1/api-keys', { name: 'Robot', scopes: ['conversations:read'] })
    ).body;
    const asKey = (path: string) =>
      fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${secret}` } });
    await server.deps.db.inTransaction(workspace.id, (tx) =>
      tx.query('update api_key set member_id = $2 where workspace_id = $1', [workspace.id, ann.memberId]),
    );

    const [own, other] = await Promise.all([id, foreign].map((one) => asKey(`/v1/conversations/${one}`)));

    expect([own?.status, other?.status]).toEqual([200, 404]);
  });

  test('files are for those who see their conversation, to send and to fetch', async () => {
    const { workspace, ann, id, foreign } = await twoTeams();
    const upload = async (by: TestAgent, conversation: string) => {
      const form = new FormData();
      form.append('file', new Blob(['a list'], { type: 'text/plain' }), 'list.txt');
      const path = `${server.url}/v1/conversations/${conversation}/files`;
      const answer = await fetch(path, { method: 'POST', headers: by.headers, body: form });
      return { status: answer.status, body: (await answer.json()) as { fileId: string } };
    };
    const theirs = (await upload(workspace.owner, foreign)).body.fileId;
    const hers = (await upload(workspace.owner, id)).body.fileId;

    const fetched = [theirs, hers].map(async (file) => (await ann.get(`/v1/files/${file}`)).status);
    expect(await Promise.all(fetched)).toEqual([404, 200]);
    expect((await upload(ann, foreign)).status).toBe(404);
    expect((await upload(ann, id)).status).toBe(201);
  });

  test('the board of a supervisor has the lines in sight, and none for who sees only their own', async () => {
    const { workspace, first, ann } = await twoTeams();
    await workspace.owner.patch(`/v1/members/${ann.memberId}`, { role: 'supervisor', visibility: 'topics' });

    const feed = await ann.feed();
    feed.send({ type: 'watch', board: true });
    const shown = await feed.next('board');
    const asked = (await ann.get('/v1/board')).body;
    await workspace.owner.patch(`/v1/members/${ann.memberId}`, { visibility: 'own' });
    const own = (await ann.get('/v1/board')).body;

    expect([shown, asked].map(({ topics }) => topics.map((row: { topicId: string }) => row.topicId))).toEqual(
      [[first], [first]],
    );
    expect([asked.totals.waiting, own.totals.waiting, own.topics.length]).toEqual([1, 0, 0]);
    await until(() => feed.frames.some(({ type }) => type === 'resync'));
  });

  test('is in the order of the log, and the same for whoever resumes', async () => {
    const { workspace, ann, here, id } = await twoTeams();
    const feed = await ann.feed();

    await here.say(id, 'Are you there?');
    await ann.post(`/v1/conversations/${id}/claim`);
    await settle(workspace, feed);

    const { epoch } = await feed.next('welcome');
    const seqs = feed.events().map(({ seq }) => seq);
    expect(seqs).toEqual([...new Set(seqs)].toSorted((a, b) => a - b));
    const again = await ann.feed({ epoch, cursor: (seqs[0] as number) - 1 });
    await until(() => again.events().length === seqs.length);
    expect(again.events()).toEqual(feed.events());
    await Promise.all([feed, again].map((each) => each.close()));
  });
});
