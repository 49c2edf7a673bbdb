import { openForm, startTestServer, type TestServer, type TestWorkspace, targetsOf } from '@parley/testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APP_ROLE } from './pool.ts';

/** Tables that belong to the instance and not to a workspace. Whoever adds one says so here, on purpose. */
const OF_THE_INSTANCE = [
  'auth_account',
  'auth_session',
  'auth_user',
  'auth_verification',
  'instance_secret',
  'instance_setup',
  'job_worker',
  'schema_migration',
  'sign_in_throttle',
];

const TABLES = `
  select c.relname as name, c.relrowsecurity as walled, pg_get_userbyid(c.relowner) as owner,
    exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id') as tenant,
    exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd = '*' and p.polpermissive) as has_policy
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p') order by c.relname`;

type Table = { name: string; walled: boolean; owner: string; tenant: boolean; has_policy: boolean };

const withoutWall = (tables: Table[]): string[] =>
  tables
    .filter(
      ({ name, tenant, walled, has_policy }) =>
        !OF_THE_INSTANCE.includes(name) && !(tenant && walled && has_policy),
    )
    .map(({ name }) => name);

describe('the second wall', () => {
  let server: TestServer;
  let home: TestWorkspace;
  let abroad: TestWorkspace;
  let owner: pg.Client;
  let app: pg.Client;
  let tables: Table[];
  let tenantTables: string[];
  beforeAll(async () => {
    server = await startTestServer();
    [home, abroad] = [await server.workspace(), await server.workspace()];
    await fill(home);
    owner = new pg.Client({ connectionString: server.databaseUrl });
    app = new pg.Client({ connectionString: server.databaseUrl, options: `-c role=${APP_ROLE}` });
    await Promise.all([owner.connect(), app.connect()]);
    tables = (await owner.query<Table>(TABLES)).rows;
    tenantTables = tables.filter(({ tenant }) => tenant).map(({ name }) => name);
  });
  afterAll(async () => {
    await Promise.all([owner.end(), app.end()]);
    await server.close();
  });

  /** A row in every table, so that "no rows" means something. */
  async function fill(workspace: TestWorkspace) {
    const customer = await workspace.customer();
    const targets = targetsOf(server, workspace, customer);
    const make = (name: string) => (targets[name] as () => Promise<unknown>)();
    await Promise.all(['fileId', 'invitationId', 'apiKeyId', 'banId', 'webhookId', 'exportId'].map(make));
    const id = await make('conversationId');
    await workspace.owner.post(
      `/v1/conversations/${id}/claim`,
      {},
      { 'idempotency-key': 'a-key-of-the-test' },
    );
    await workspace.owner.patch(`/v1/members/${workspace.owner.memberId}`, { topicIds: workspace.topicIds });
    await workspace.owner.patch('/v1/members/me', { availability: 'available' });
    await workspace.owner.post('/v1/views', { name: 'Mine', query: 'view=mine' });
    const form = await openForm(server.stranger, workspace.inboxKey);
    await form.send({ topicId: workspace.topicIds[0] ?? '', text: 'Leads back by a code' });
    const said = await workspace.owner.post(`/v1/conversations/${id}/messages`, {
      clientId: 'said-by-the-test',
      text: 'first',
    });
    const { seq } = said.body;
    await workspace.owner.patch(`/v1/conversations/${id}/messages/${seq}`, {
      text: 'second',
      expectedVersion: 1,
    });
    await workspace.owner.put(`/v1/conversations/${id}/messages/${seq}/reaction`, { emoji: '👍' });
    const settings = { contactAttributes: [{ key: 'plan', name: 'Plan', kind: 'text', options: [] }] };
    await workspace.owner.patch('/v1/workspace', { settings });
    await workspace.owner.post('/v1/contacts', { name: 'Amina', attributes: { plan: 'pro' } });
    const about = `/v1/contacts/${customer.contactId}`;
    const { body: note } = await workspace.owner.post(`${about}/notes`, { text: 'first' });
    await workspace.owner.patch(`${about}/notes/${note.id}`, { text: 'second' });
    const inboxId = await make('inboxId');
    await make('secretId');
    await make('cardId');
    await server.deps.db.inTransaction(workspace.id, async ({ query }) => {
      await query(`insert into message_delivery values ($1, $2, $3, 'sent', null, now())`, [
        workspace.id,
        id,
        seq,
      ]);
      await query('insert into routing_hint (workspace_id) values ($1)', [workspace.id]);
      await query(`insert into log_follower values ($1, 'of the test', 0)`, [workspace.id]);
      const of = [workspace.id, await make('webhookId'), await make('deliveryId')];
      await query(`insert into webhook_secret values ($1, $2, $3, 'sealed', now())`, of);
      await query(`insert into webhook_attempt values ($1, $2, $3, $3, now(), 1, 200, null, '')`, of);
      const [account] = await query<{ door: string }>('select door_id as door from channel_account limit 1');
      const through = [workspace.id, server.deps.newId(), account?.door];
      await query(
        `insert into channel_hook (workspace_id, id, door_id, digest, body, received_at) values ($1, $2, $3, '', '', now())`,
        through,
      );
      await query(
        `insert into channel_leftover values ($1, $2, $3, null, 'x', 'calls', '{}', now())`,
        through,
      );
      const there = [workspace.id, inboxId, id, seq];
      await query(`insert into channel_message values ($1, $2, 'x', $3, $4)`, there);
      await query(
        `insert into channel_file (workspace_id, id, inbox_id, conversation_id, message_seq, media_id, media_type)
         values ($1, $2, $2, $3, $4, 'x', 'image/png')`,
        there,
      );
      await query(
        `insert into channel_part (workspace_id, id, inbox_id, conversation_id, message_seq, kind, part, outbound, state, created_at)
         values ($1, $2, $2, $3, $4, 'message', 0, '{}', 'sent', now())`,
        there,
      );
      await query(`insert into channel_attempt values ($1, $2, $2, now(), 7, 200, null, 'taken')`, [
        workspace.id,
        inboxId,
      ]);
      const imported = [workspace.id, await make('importId')];
      await query(`insert into import_row values ($1, $2, 'x', now(), 2, $2, 'x', false, null)`, imported);
      await query(`insert into import_fault values ($1, $2, 3, 'no_time', '')`, imported);
      await query('insert into import_key values ($1, $2)', imported);
      await query(`insert into import_mapping values ($1, $2, '{}')`, imported);
      await query('insert into channel_wait (workspace_id, conversation_id) values ($1, $2)', [
        workspace.id,
        id,
      ]);
      await query('insert into customer_presence values ($1, $2, now()) on conflict do nothing', [
        workspace.id,
        customer.contactId,
      ]);
      await query(`insert into search_message values ($1, $2, $3, 1, '') on conflict do nothing`, [
        workspace.id,
        id,
        seq,
      ]);
      await query(`insert into search_word (workspace_id, word, uses) values ($1, 'of the test', 1)`, [
        workspace.id,
      ]);
      await query(`insert into search_contact values ($1, 'of the test', $2)`, [
        workspace.id,
        customer.contactId,
      ]);
      await query('insert into search_rebuild values ($1, 1, 1, null, now())', [workspace.id]);
    });
  }

  const countAs = async (workspaces: string, table: string): Promise<number> => {
    await app.query(`begin; set local parley.workspaces = '${workspaces}'`);
    const { rows } = await app.query(`select count(*)::int as n from ${table}`);
    await app.query('rollback');
    return rows[0].n;
  };

  /** Columns that are not computed. */
  const writable = async (table: string): Promise<string> => {
    const { rows } = await owner.query(
      `select string_agg(quote_ident(attname), ', ') as columns from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
      [table],
    );
    return rows[0].columns;
  };

  const failure = async (client: pg.ClientBase, sql: string, values: unknown[] = []): Promise<string> => {
    await client.query('savepoint tried');
    const answer = await client.query(sql, values).then(
      () => 'done',
      (error: { code: string; message: string }) => `${error.code} ${error.message}`,
    );
    await client.query('rollback to savepoint tried');
    return answer;
  };

  test('every table belongs to a workspace behind the wall, or is known to be the instance’s', () => {
    expect(withoutWall(tables)).toEqual([]);
    expect(
      OF_THE_INSTANCE.filter((name) => !tables.some((table) => table.name === name && !table.tenant)),
    ).toEqual([]);
  });

  test('a new table that forgot the wall is found', async () => {
    await owner.query('begin');
    await owner.query(
      'create table gate (workspace_id uuid primary key); create table fence (id uuid primary key)',
    );

    const found = withoutWall((await owner.query<Table>(TABLES)).rows);

    await owner.query('rollback');
    expect(found).toEqual(['fence', 'gate']);
  });

  test('the application sees nothing without a workspace, nothing with a wrong one, and its own with the right one', async () => {
    for (const table of tenantTables) {
      const seen = {
        none: await countAs('', table),
        empty: await countAs('{}', table),
        wrong: await countAs(`{${server.deps.newId()}}`, table),
      };
      expect({ table, ...seen }).toEqual({ table, none: 0, empty: 0, wrong: 0 });
      const { rows } = await owner.query(`select count(*)::int as n from ${table} where workspace_id = $1`, [
        home.id,
      ]);
      expect({ table, n: await countAs(`{${home.id}}`, table) }).toEqual({ table, n: rows[0].n });
      expect(rows[0].n, `the test puts no row into ${table}`).toBeGreaterThan(0);
    }
  });

  test('V-22: nothing can be written for another workspace, moved to it, or taken from it', async () => {
    for (const table of tenantTables) {
      const { rows } = await owner.query(
        `select to_jsonb(t) as row from ${table} t where workspace_id = $1 limit 1`,
        [home.id],
      );
      await app.query(`begin; set local parley.workspaces = '{${abroad.id}}'`);
      const columns = await writable(table);
      const insert = await failure(
        app,
        `insert into ${table} (${columns}) select ${columns} from jsonb_populate_record(null::${table}, $1)`,
        [rows[0].row],
      );
      const move = await failure(
        app,
        `update ${table} set workspace_id = $1 where workspace_id = $2 or true`,
        [home.id, abroad.id],
      );
      const taken = await app.query(`delete from ${table} where workspace_id = $1`, [home.id]);
      await app.query('rollback');

      expect(insert, table).toMatch(/^42501 new row violates row-level security/);
      expect(taken.rowCount, table).toBe(0);
      // Nothing of its own to move, or refused to move it.
      expect(move, table).toMatch(/^(done|42501 new row violates)/);
    }
    const { rows } = await owner.query('select count(*)::int as n from member where workspace_id = $1', [
      home.id,
    ]);
    expect(rows[0].n).toBeGreaterThan(0);
  });

  test('the application’s role owns nothing and cannot pass by the wall, nor pull it down', async () => {
    const { rows } = await owner.query(
      'select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = $1',
      [APP_ROLE],
    );
    expect(Object.values(rows[0]).some(Boolean)).toBe(false);
    expect(tables.filter((table) => table.owner === APP_ROLE)).toEqual([]);
    expect(
      (await owner.query('select 1 from pg_auth_members where member = $1::regrole', [APP_ROLE])).rowCount,
    ).toBe(0);

    const tries = [
      'alter table message disable row level security',
      'drop policy tenant on message',
      'create policy mine on message using (true)',
      'create table own (id int)',
      'truncate message',
      'drop table message',
      `create function own() returns int language sql as 'select 1'`,
      'update pg_roles set rolbypassrls = true',
      `alter role ${APP_ROLE} bypassrls`,
      'select * from schema_migration',
      `copy message to program 'true'`,
    ];
    await app.query('begin');
    for (const sql of tries) expect(await failure(app, sql), sql).toMatch(/^(42501|42703|55000)/);
    await app.query('rollback');
  });

  test('the server logs in as that role: there is no other that it could go back to', async () => {
    const { rows } = await server.deps.pool.query('select session_user as who');
    const connection = await server.deps.pool.connect();
    await connection.query('begin');

    await connection.query('set local role none');
    const tries = [
      `set local session authorization ${JSON.stringify(new URL(server.databaseUrl).username)}`,
      'alter table message disable row level security',
      'select * from auth_verification, pg_authid',
    ];
    for (const sql of tries) expect(await failure(connection, sql), sql).toMatch(/^42501/);
    const seen = await connection.query('select count(*)::int as n from message');

    await connection.query('rollback');
    connection.release();
    expect(rows).toEqual([{ who: APP_ROLE }]);
    expect(seen.rows).toEqual([{ n: 0 }]);
  });

  test('of the functions that look past the wall none tells more than ids and places', async () => {
    const { rows } = await owner.query(
      `select p.proname as name, pg_get_function_result(p.oid) as result from pg_proc p
       join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' and p.prosecdef order by 1`,
    );

    expect(rows.map(({ name }) => name)).toEqual([
      'count_storage',
      'delete_old_channel_rows',
      'delete_old_webhook_rows',
      'delete_silent_contacts',
      'delete_stale_rows',
      'ended_visitor_tokens',
      'find_channel_door',
      'find_in_messages',
      'find_inbox',
      'find_words_alike',
      'list_accounts_to_send',
      'list_busy_workspaces',
      'list_doors_to_empty',
      'list_lagging_workspaces',
      'list_memberships',
      'list_outlets_behind',
      'list_search_rebuilds',
      'list_stale_imports',
      'list_webhooks_with_work',
      'list_workspace_ids',
      'take_routing_hints',
    ]);
    const answering = rows.filter(({ result }) => result !== 'trigger');
    const columns = answering.flatMap(({ result }) =>
      (result as string).replace(/^TABLE\(|\)$/g, '').split(', '),
    );
    expect(columns.every((column) => /^(\w*id (uuid|bigint)|seq bigint)$/.test(column))).toBe(true);
  });

  test('every query of the server names its workspace itself: with the wall down, the answers are the same', async () => {
    const paths = [
      '/v1/snapshot',
      '/v1/members',
      '/v1/topics',
      '/v1/inboxes',
      '/v1/invitations',
      '/v1/api-keys',
      '/v1/webhooks',
      '/v1/conversations?view=all',
      '/v1/conversations/counts',
    ];
    const answers = () =>
      Promise.all(paths.map(async (path) => JSON.stringify((await home.owner.get(path)).body)));
    const before = await answers();
    // One by one: work behind the log goes on, and whoever locks several tables at once may wait for it in a circle.
    for (const table of tenantTables) await owner.query(`create policy open on ${table} using (true)`);

    const after = await answers();

    for (const table of tenantTables) await owner.query(`drop policy open on ${table}`);
    expect(after).toEqual(before);
  });
});
