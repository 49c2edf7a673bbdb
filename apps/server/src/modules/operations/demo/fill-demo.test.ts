import { startTestServer, type TestServer } from '@parley/testkit';
import { afterEach, expect, test } from 'vitest';
import { MEMBERS } from './cast/members.ts';
import { SCRIPTS } from './conversations/index.ts';
import { fillDemo } from './index.ts';

let server: TestServer;
afterEach(() => server.close());

async function startDemo(at: string): Promise<void> {
  const clock = { now: () => new Date(at) };
  server = await startTestServer({ config: { demo: true }, overrides: { clock } });
}

async function query(sql: string): Promise<object[]> {
  const [workspace] = await server.deps.db.read<{ workspace_id: string }>(
    null,
    'select workspace_id from list_workspace_ids()',
  );
  return server.deps.db.read(workspace?.workspace_id ?? null, sql);
}

/** Each finds what breaks a promise. */
const PLACES_OUT_OF_LINE = `
  select seq from (select seq, row_number() over (order by seq) as place from event) e where seq <> place
  union all select last_seq from event_stream where last_seq <> (select count(*) from event)`;
const TIMES_OUT_OF_ORDER = `
  select seq from (select seq, at, lag(at) over (order by seq) as before from event) e where at < before`;
const NUMBERS_NOT_DENSE = `
  select c.id from conversation c join message m on m.conversation_id = c.id group by c.workspace_id, c.id
  having min(m.number) <> 1 or max(m.number) <> c.last_number or count(m.number) <> c.last_number`;
const OWNERS_WITHOUT_ASSIGNMENT = `
  select c.id from conversation c left join assignment a on a.conversation_id = c.id and a.ended_at is null
  group by c.workspace_id, c.id having array_agg(a.member_id) is distinct from array[c.owner_id]`;
const MEMBERS_ABOVE_CAPACITY = `
  select m.id from member m join conversation c on c.owner_id = m.id
  group by m.workspace_id, m.id having count(*) > m.capacity`;

// Around midnight "yesterday at 17:00" and "five hours ago" lie close together.
test.each(['2026-03-17T00:04:00', '2026-10-25T23:57:00'])(
  'a demo that is filled at %s keeps the promises of real traffic',
  async (at) => {
    await startDemo(at);

    expect(await query(PLACES_OUT_OF_LINE)).toEqual([]);
    expect(await query(TIMES_OUT_OF_ORDER)).toEqual([]);
    expect(await query(`select seq from event where at > '${new Date(at).toISOString()}'`)).toEqual([]);
    expect(await query(NUMBERS_NOT_DENSE)).toEqual([]);
    expect(await query(OWNERS_WITHOUT_ASSIGNMENT)).toEqual([]);
    expect(await query(MEMBERS_ABOVE_CAPACITY)).toEqual([]);
  },
);

test('every login of the demo works, and nothing is added at the next start', async () => {
  await startDemo('2026-06-10T11:30:00');

  const logins = server.app.demoLogins;
  const again = await fillDemo(server.deps);

  expect(logins.map(({ email }) => email)).toEqual(Object.values(MEMBERS).map(({ email }) => email));
  expect(server.app.setupUrl).toBeNull();
  expect(again).toEqual([]);
  expect(await query('select id from conversation')).toHaveLength(SCRIPTS.length);
  for (const { email, password } of logins) {
    const answer = await server.stranger.post('/v1/session', { email, password });
    expect(answer.status).toBeLessThan(300);
  }
});

test('an instance that is used for something else takes no demo', async () => {
  server = await startTestServer();
  await server.workspace();

  await expect(fillDemo(server.deps)).rejects.toThrow('This Parley is in use');
});
