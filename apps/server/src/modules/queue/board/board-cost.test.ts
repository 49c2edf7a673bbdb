import { heldClock, startTestServer, type TestServer, type TestWorkspace } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hourUntil } from './draw-board.ts';
import { AGENTS, ASSIGNED, CAME_AND_WENT, LINES } from './queries.ts';

/** A month of history until $4: all closed but the newest, each with its two events and its assignment. */
const HISTORY = `
  with made as (
    insert into conversation (workspace_id, id, seq, inbox_id, contact_id, topic_id, state, waiting_since, last_message_seq,
      start_client_id, started_at, closed_at)
    select $1, gen_random_uuid(), n, i.id, c.id, ($2::uuid[])[1 + n % 3], case when n > 19000 then 'waiting' else 'closed' end,
      case when n > 19000 then at end, n, 'history-' || n, at, case when n <= 19000 then at + interval '9 minutes' end
    from inbox i, contact c, generate_series(1, 20000) n
      cross join lateral (select $4::timestamptz - (20000 - n) * interval '2 minutes' as at) t
    where i.workspace_id = $1 and c.workspace_id = $1
    returning workspace_id, id, topic_id, contact_id, started_at, closed_at, seq
  ), flow as (
    insert into event (workspace_id, seq, at, type, conversation_id, payload)
    select workspace_id, 1000000 + 10 * seq + step, at, type, id,
      jsonb_build_object('conversation', jsonb_build_object('topicId', topic_id))
    from made cross join lateral (values (0, started_at, 'conversation.started'), (1, closed_at, 'conversation.closed'),
      (2, started_at, 'message.posted'), (3, started_at, 'conversation.seen')) v(step, at, type)
    where at is not null
  )
  insert into assignment (workspace_id, conversation_id, started_at, id, ended_at, member_id, reason, topic_id, contact_id,
    waiting_since)
  select workspace_id, made.id, started_at + interval '3 minutes', gen_random_uuid(), closed_at, $3, 'claimed', topic_id,
    contact_id, started_at
  from made where closed_at is not null`;

describe('the cost of the board', () => {
  const clock = heldClock();
  let server: TestServer;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    server = await startTestServer({ overrides: { clock } });
    workspace = await server.workspace();
    await workspace.customer();
    const { topicIds, owner } = workspace;
    const given = [workspace.id, topicIds.slice(0, 3), owner.memberId, clock.now()];
    await server.deps.db.inTransaction(workspace.id, ({ query }) => query(HISTORY, given));
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: server.databaseUrl });
    await client.connect();
    await client.query('vacuum analyze');
    await client.end();
  });
  afterAll(() => server.close());

  const now = clock.now();
  const hour = hourUntil(now);
  const inHour = [hour.since, hour.flowFrom, hour.stepSeconds];
  const statements: [string, string, unknown[]][] = [
    ['lines', LINES, []],
    ['assigned', ASSIGNED, inHour],
    ['came and went', CAME_AND_WENT, inHour],
    ['agents', AGENTS, [now]],
  ];

  test.each(statements)('with 20,000 conversations, %s are found by an index', async (_, text, values) => {
    const rows = await server.deps.db.read<{ 'QUERY PLAN': unknown }>(
      workspace.id,
      `explain (format json) ${text}`,
      [workspace.id, ...values],
    );

    const plan = JSON.stringify(rows.map((row) => row['QUERY PLAN']));
    const scanned = [...plan.matchAll(/"Node Type":"Seq Scan"[^{}]*?"Relation Name":"(\w+)"/g)].map(
      ([, name]) => name,
    );
    expect(scanned).not.toContain('conversation');
    expect(scanned).not.toContain('assignment');
    expect(scanned).not.toContain('event');
  });

  test('and the figures are those of the history', async () => {
    const { totals } = (await workspace.owner.get('/v1/board')).body;

    expect(totals).toMatchObject({ waiting: 1_000, assignedLastHour: 0 });
    expect(totals.flow.arrived.reduce((a: number, b: number) => a + b)).toBeGreaterThanOrEqual(25);
  });
});
