import type { HistoryEntry } from '@parley/contract';
import { startTestServer, type TestAgent, type TestServer, type TestWorkspace } from '@parley/testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

describe('the history of a conversation', () => {
  let server: TestServer;
  let workspace: TestWorkspace;
  let ann: TestAgent;
  let ben: TestAgent;
  beforeAll(async () => {
    server = await startTestServer();
    workspace = await server.workspace();
    [ann, ben] = [await workspace.agent('Ann'), await workspace.agent('Ben')];
  });
  afterAll(() => server.close());

  const historyOf = async (id: string, query = ''): Promise<HistoryEntry[]> =>
    (await workspace.owner.get(`/v1/conversations/${id}/history${query}`)).body.items;
  const act = (who: TestAgent, id: string, what: string, body?: object) =>
    who.post(`/v1/conversations/${id}/${what}`, body);

  test('says who did what, and what it was before and afterwards', async () => {
    const customer = await workspace.customer('Amina');
    const id = await customer.start('Hello');
    const topicId = workspace.topicIds[2];
    await workspace.owner.patch(`/v1/conversations/${id}`, { priority: 3 });
    await act(ann, id, 'claim');
    await act(ann, id, 'hand-over', { memberId: ben.memberId });
    await act(ben, id, 'hand-over', { topicId });
    await act(ben, id, 'claim');
    await act(ben, id, 'close');
    await act(ann, id, 'reopen');
    await customer.post(`/v1/customer/conversations/${id}/end`);

    const told = (await historyOf(id)).toReversed();

    const short = told.map(({ type, actor, assignmentReason: how }) => [type, actor?.name, how]);
    expect(short).toEqual([
      ['conversation.started', 'Amina', null],
      ['conversation.updated', 'Olga Owner', null],
      ['conversation.assigned', 'Ann', 'claimed'],
      ['conversation.assigned', 'Ann', 'handed_over'],
      ['conversation.released', 'Ben', null],
      ['conversation.assigned', 'Ben', 'claimed'],
      ['conversation.closed', 'Ben', null],
      ['conversation.reopened', 'Ann', 'claimed'],
      ['conversation.closed', 'Amina', null],
    ]);
    expect(told.map(({ changes }) => changes).slice(1, 5)).toEqual([
      { priority: { from: 0, to: 3 } },
      { state: { from: 'waiting', to: 'active' }, ownerId: { from: null, to: ann.memberId } },
      { ownerId: { from: ann.memberId, to: ben.memberId } },
      {
        state: { from: 'active', to: 'waiting' },
        ownerId: { from: ben.memberId, to: null },
        topicId: { from: workspace.topicIds[0], to: topicId },
      },
    ]);
  });

  test('filters by person, and by what Parley did by itself; pages meet each entry once', async () => {
    const customer = await workspace.customer('Amina');
    const id = await customer.start('Hello');
    for (const priority of [1, 2, 3]) {
      await workspace.owner.patch(`/v1/conversations/${id}`, { priority });
      await customer.say(id, 'Still here');
    }
    await act(ann, id, 'claim');
    const all = await historyOf(id);

    const first = (await workspace.owner.get(`/v1/conversations/${id}/history?limit=3`)).body;
    const rest = await historyOf(id, `?limit=3&before=${first.nextBefore}`);

    expect([...first.items, ...rest]).toEqual(all);
    expect(all).toHaveLength(5);
    expect(await historyOf(id, `?actorId=${ann.memberId}`)).toEqual(all.slice(0, 1));
    expect(await historyOf(id, '?actorKind=contact')).toEqual(all.slice(-1));
    expect(await historyOf(id, '?actorKind=system')).toEqual([]);
  });

  test('shows what an older release did, by nobody', async () => {
    const id = await (await workspace.customer()).start('Hello');
    await server.deps.db.inTransaction(workspace.id, ({ query }) =>
      query('update event set actor_kind = null, actor_id = null where conversation_id = $1', [id]),
    );

    expect((await historyOf(id)).map(({ type, actor }) => [type, actor])).toEqual([
      ['conversation.started', null],
    ]);
  });

  test('is for supervisors, of their own workspace', async () => {
    const id = await (await workspace.customer()).start('Hello');
    const path = `/v1/conversations/${id}/history`;
    const supervisor = await workspace.agent('Sam', { role: 'supervisor' });
    const stranger = (await server.workspace()).owner;

    expect((await supervisor.get(path)).status).toBe(200);
    expect((await ann.get(path)).status).toBe(403);
    expect((await stranger.get(path)).status).toBe(404);
  });

  test('is read from its own index, which holds no message', async () => {
    const customer = await workspace.customer();
    const id = await customer.start('Hello');
    const query = vi.spyOn(pg.Client.prototype, 'query');
    await historyOf(id);
    const asked = query.mock.calls.map(([first]) => first as unknown as pg.QueryConfig);
    query.mockRestore();
    const statement = asked.find(({ text }) => text?.includes('assignment_reason'));

    const owner = new pg.Client({ connectionString: server.databaseUrl });
    await owner.connect();
    await owner.query('set enable_seqscan = off; set enable_bitmapscan = off; set enable_sort = off');
    const { rows } = await owner.query(`explain ${statement?.text}`, statement?.values);
    const indexes = await owner.query(
      `select pg_get_expr(indpred, indrelid) as holds from pg_index where indexrelid = 'event_of_conversation'::regclass`,
    );
    await owner.end();

    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan.match(/using event_of_conversation/g)).toHaveLength(2);
    expect(plan).not.toMatch(/Sort|Seq Scan on event/);
    expect(indexes.rows[0].holds.match(/'[a-z]+\.[a-z]+'/g)).toHaveLength(6);
    expect(indexes.rows[0].holds).not.toMatch(/message|seen|delivery/);
  });
});
