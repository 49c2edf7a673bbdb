import {
  connectNumber,
  startTestServer,
  type TestAgent,
  type TestCustomer,
  type TestServer,
  type TestWorkspace,
} from '@parley/testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

const CONVERSATIONS = 20_000;
/** Tables that grow with every message. Reading one of them from end to end is a fault, however fast it is today. */
const GROWING = ['conversation', 'message', 'event', 'assignment', 'contact', 'identity', 'file'];

/** A company after some years: almost everything closed, a few hundred waiting or active. */
const YEARS = `
  with people as (
    insert into contact (workspace_id, id, seq, name, context, created_at)
    select $1, gen_random_uuid(), 0, 'Customer ' || n, '{}', now() from generate_series(1, $2::int / 4) n returning id
  ), numbered as (select id, row_number() over () as n from people), talks as (
    insert into conversation (workspace_id, id, seq, inbox_id, contact_id, topic_id, state, owner_id, waiting_since,
      last_number, last_message_seq, start_client_id, started_at, closed_at)
    select $1, gen_random_uuid(), 1000 + g, $3, p.id, ($4::uuid[])[1 + g % 4],
      case when g % 100 = 0 then 'waiting' when g % 100 = 1 then 'active' else 'closed' end,
      case when g % 100 = 1 then $5::uuid end, case when g % 100 = 0 then now() - g * interval '1 second' end,
      3, 1000 + g, 'start ' || g, now(), case when g % 100 > 1 then now() end
    from generate_series(1, $2::int) g join numbered p on p.n = 1 + g % ($2::int / 4)
    returning id, seq, contact_id, state, topic_id
  ), assigned as (
    insert into assignment (workspace_id, conversation_id, started_at, id, ended_at, member_id, reason, closed_seq, closed_topic_id)
    select $1, id, now(), gen_random_uuid(), now(), ($6::uuid[])[1 + seq % cardinality($6::uuid[])], 'claimed',
      case when state = 'closed' then seq end, case when state = 'closed' then topic_id end from talks
  ), browsers as (
    insert into identity (workspace_id, id, contact_id, inbox_id, kind, value, created_at)
    select $1, gen_random_uuid(), id, $3, 'visitor', md5(id::text), now() from people
  ), told as (
    insert into event (workspace_id, seq, at, type, conversation_id, contact_id)
    select $1, 1000 + seq * 3 + k, now(), 'message.posted', id, contact_id from talks, generate_series(1, 3) k
  )
  insert into message (workspace_id, conversation_id, seq, number, id, kind, author_kind, author_id, client_id, text, at)
  select $1, id, 1000 + seq * 3 + k, k, gen_random_uuid(), 'text', 'contact', contact_id, 'client-id-' || k, 'Hello', now()
  from talks, generate_series(1, 3) k`;

/** One in twenty was theirs when it was closed. */
const HAD = `
  update conversation set last_owner_id = $2
  where workspace_id = $1 and state = 'closed' and last_owner_id is null and seq % 20 = 0`;

type Plan = { 'Node Type': string; 'Relation Name'?: string; Plans?: Plan[] };
type Statement = { text: string; values: unknown[] };
type Asked = { text: string; values?: unknown[] };

describe('with twenty thousand conversations', () => {
  let server: TestServer;
  let workspace: TestWorkspace;
  let ann: TestAgent;
  let customer: TestCustomer;
  let id: string;
  let messages: string;
  let newest: number;
  let colleague: string;
  /** Who see the conversations of a topic, and only their own. */
  let limited: { topics: TestAgent; own: TestAgent };
  let owner: pg.Client;
  beforeAll(async () => {
    server = await startTestServer();
    workspace = await server.workspace();
    ann = await workspace.agent('Ann', { capacity: 100 });
    customer = await workspace.customer();
    await connectNumber(workspace);
    owner = new pg.Client({ connectionString: server.databaseUrl });
    await owner.connect();
    const inboxId = (await workspace.owner.get('/v1/inboxes')).body.items[0].id;
    const crew = (await workspace.agents(20)).map(({ memberId }) => memberId);
    colleague = crew[0] as string;
    await owner.query(YEARS, [workspace.id, CONVERSATIONS, inboxId, workspace.topicIds, ann.memberId, crew]);
    const topicIds = workspace.topicIds.slice(0, 1);
    limited = { topics: await workspace.agent('Tess', { topicIds }), own: await workspace.agent('Oda') };
    for (const [visibility, { memberId }] of Object.entries(limited)) {
      await workspace.owner.patch(`/v1/members/${memberId}`, { visibility });
      await owner.query(HAD, [workspace.id, memberId]);
    }
    await owner.query('update event_stream set last_seq = 100000 where workspace_id = $1', [workspace.id]);
    await owner.query('vacuum analyze');
    id = await customer.start('Hello');
    await ann.post(`/v1/conversations/${id}/claim`);
    messages = `/v1/conversations/${id}/messages`;
    newest = (await ann.post(messages, { clientId: 'the-newest-of-hers', text: 'Hallo' })).body.seq;
  });
  afterAll(async () => {
    await owner.end();
    await server.close();
  });

  /** The statements that the server sends while something is done, as it sends them. */
  async function statementsOf(act: () => Promise<unknown>): Promise<Statement[]> {
    const sent: Statement[] = [];
    const query = vi.spyOn(pg.Client.prototype, 'query');
    query.mockClear();
    await act();
    for (const [asked, given] of query.mock.calls as unknown as [unknown, unknown[] | undefined][]) {
      const { text, values } = typeof asked === 'string' ? { text: asked, values: given } : (asked as Asked);
      if (/^\s*(select|insert|update|delete|with)\b/i.test(text)) sent.push({ text, values: values ?? [] });
    }
    query.mockRestore();
    return sent;
  }

  /** Growing tables that this statement would read from end to end, by the planner of the very role that sends it. */
  async function scannedBy({ text, values }: Statement): Promise<string[]> {
    await owner.query(`begin; set local role parley_app; set local parley.workspaces = '{${workspace.id}}'`);
    try {
      const { rows } = await owner.query(`explain (format json) ${text}`, values);
      return scansIn(rows[0]['QUERY PLAN'][0].Plan);
    } finally {
      await owner.query('rollback');
    }
  }

  const scansIn = (plan: Plan): string[] => [
    ...(plan['Node Type'] === 'Seq Scan' && GROWING.includes(plan['Relation Name'] ?? '')
      ? [plan['Relation Name'] as string]
      : []),
    ...(plan.Plans ?? []).flatMap(scansIn),
  ];

  const get = (path: string) => () => ann.get(path);
  const lists = [
    'view=mine',
    'view=offered',
    'view=waiting',
    'view=waiting&sort=longest_waiting',
    'view=mine&sort=window_closing',
    'view=waiting&sort=window_closing',
    'view=active',
    'view=open',
    'view=closed',
    'view=all',
  ];
  const acts: [string, () => Promise<unknown>][] = [
    ...lists.map((query): [string, () => Promise<unknown>] => [
      `the list ${query}`,
      get(`/v1/conversations?${query}`),
    ]),
    ['a list of a topic', () => ann.get(`/v1/conversations?view=all&topicId=${workspace.topicIds[1]}`)],
    ['the history of a member', () => ann.get(`/v1/conversations?view=all&memberId=${colleague}`)],
    [
      'the history of a member in a topic',
      () => ann.get(`/v1/conversations?view=closed&memberId=${colleague}&topicId=${workspace.topicIds[1]}`),
    ],
    [
      'what a member and a customer had',
      () => ann.get(`/v1/conversations?view=all&memberId=${colleague}&contactId=${customer.contactId}`),
    ],
    ['customers by the beginning of a name', get('/v1/contacts?search=customer%201')],
    ['a list of a contact', () => ann.get(`/v1/conversations?view=all&contactId=${customer.contactId}`)],
    [
      'the next page',
      async () =>
        ann.get(
          `/v1/conversations?view=closed&cursor=${(await ann.get('/v1/conversations?view=closed&limit=1')).body.nextCursor}`,
        ),
    ],
    ['the counts', get('/v1/conversations/counts')],
    ['the snapshot', get('/v1/snapshot')],
    ['one conversation', () => ann.get(`/v1/conversations/${id}`)],
    ['its thread', () => ann.get(`/v1/conversations/${id}/messages`)],
    ['its assignments', () => ann.get(`/v1/conversations/${id}/assignments`)],
    ['the snapshot of a customer', () => customer.get('/v1/customer/snapshot')],
    ['the thread of a customer', () => customer.get(`/v1/customer/conversations/${id}/messages`)],
    ['a start', () => customer.start('Another')],
    ['a post', () => customer.say(id, 'Hello again')],
    [
      'a reply',
      () => ann.post(`/v1/conversations/${id}/messages`, { clientId: 'a-reply-of-hers', text: 'Hi' }),
    ],
    [
      'a reply to a message',
      () => ann.post(messages, { clientId: 'a-quote-of-hers', text: 'Hi', replyToSeq: newest }),
    ],
    ['a correction', () => ann.patch(`${messages}/${newest}`, { text: 'Hello', expectedVersion: 1 })],
    ['a withdrawal', () => ann.post(`${messages}/${newest}/withdraw`, {})],
    ['earlier versions', () => workspace.owner.get(`${messages}/${newest}/versions`)],
    ['a claim', async () => ann.post(`/v1/conversations/${await customer.start('Claim me')}/claim`)],
    [
      'a hand-over',
      () => ann.post(`/v1/conversations/${id}/hand-over`, { memberId: workspace.owner.memberId }),
    ],
    ['being seen', () => customer.post(`/v1/customer/conversations/${id}/seen`, { seq: 1_000_000 })],
    ['a long poll', () => customer.get('/v1/customer/feed?cursor=0&waitSeconds=0')],
    ['a long poll of an agent', () => ann.get('/v1/feed?cursor=99000&waitSeconds=0')],
    ['a hello with an old cursor', hello],
    [
      'the removal of a member',
      async () => workspace.owner.delete(`/v1/members/${(await workspace.agent('Leaver')).memberId}`),
    ],
  ];

  async function hello() {
    const { epoch } = (await customer.get('/v1/customer/snapshot')).body.position;
    const feed = await customer.feed({ epoch, cursor: 1 });
    await feed.next('event');
    await feed.close();
  }

  /** What is read for members who do not see all, and what a move of somebody else's asks for. */
  const limitedActs: [string, (agent: TestAgent) => Promise<unknown>][] = [
    ...[...lists, 'view=closed&limit=100'].map((query): [string, (agent: TestAgent) => Promise<unknown>] => [
      `the list ${query}`,
      (agent) => agent.get(`/v1/conversations?${query}`),
    ]),
    [
      'a list of a topic',
      (agent) => agent.get(`/v1/conversations?view=all&topicId=${workspace.topicIds[0]}`),
    ],
    [
      'a list of another topic',
      (agent) => agent.get(`/v1/conversations?view=all&topicId=${workspace.topicIds[1]}`),
    ],
    ['the history of a member', (agent) => agent.get(`/v1/conversations?view=all&memberId=${colleague}`)],
    ['a contact', (agent) => agent.get(`/v1/conversations?view=all&contactId=${customer.contactId}`)],
    ['customers by a name', (agent) => agent.get('/v1/contacts?search=customer%201')],
    ['the counts', (agent) => agent.get('/v1/conversations/counts')],
    ['a long poll', (agent) => agent.get('/v1/feed?cursor=99000&waitSeconds=0')],
    ['what is told live', toldLive],
  ];

  async function toldLive(agent: TestAgent) {
    const feed = await agent.feed();
    const moved = await customer.start('Move me', { topicId: workspace.topicIds[0] as string });
    await workspace.owner.post(`/v1/conversations/${moved}/hand-over`, { topicId: workspace.topicIds[1] });
    const { seq } = (await workspace.owner.patch('/v1/workspace', { name: `After ${moved}` })).body;
    await feed.next('event', ({ event }) => event.seq === seq);
    await feed.close();
  }

  describe.each(['topics', 'own'] as const)('for whoever sees %s', (visibility) => {
    test.each(limitedActs)('%s reads no growing table from end to end', async (_, act) => {
      for (const statement of await statementsOf(() => act(limited[visibility])))
        expect(await scannedBy(statement), statement.text).toEqual([]);
    });
  });

  test.each(acts)('%s reads no growing table from end to end', async (_, act) => {
    const statements = await statementsOf(act);
    expect(statements.length).toBeGreaterThan(0);

    for (const statement of statements) expect(await scannedBy(statement), statement.text).toEqual([]);
  });
});
