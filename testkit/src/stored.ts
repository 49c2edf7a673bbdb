import pg from 'pg';

/** What reading and listening are allowed to leave behind: when somebody was last seen. */
const TRACES = ['last_used_at', 'updated_at', 'connected_until'];

/** Tables that hold nothing else, what another process takes away at once, or how far the work behind the log has come and what it did. */
const TRACE_TABLES = [
  'customer_presence',
  'routing_hint',
  'log_follower',
  'job_worker',
  'channel_outlet',
  'webhook_progress',
  'webhook_delivery',
  'webhook_attempt',
  'search_message',
  'search_word',
  'search_contact',
  'search_rebuild',
];

/**
 * A fingerprint of all that a database holds, table by table: equal before and after, nothing was written, not even half.
 * Read as the tables' owner, so row-level security hides nothing from it.
 */
export async function whatIsStored(databaseUrl: string): Promise<Record<string, string>> {
  const { client, statement } = await readerOf(databaseUrl);
  const { rows } = await client.query<{ table: string; print: string }>(statement);
  return Object.fromEntries(rows.map(({ table, print }) => [table, print]));
}

/** Planned once: that takes longer than reading the little that a test has written. */
type Reader = { client: pg.Client; statement: { name: string; text: string } };

/** One connection to each database, because a new one knows no table yet and costs as much as what it is asked. It ends with its database. */
const readers = new Map<string, Promise<Reader>>();

function readerOf(databaseUrl: string): Promise<Reader> {
  const known = readers.get(databaseUrl);
  if (known) return known;
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => readers.delete(databaseUrl));
  const reader = prepare(client);
  reader.catch(() => readers.delete(databaseUrl));
  readers.set(databaseUrl, reader);
  return reader;
}

async function prepare(client: pg.Client): Promise<Reader> {
  await client.connect();
  await client.query('set plan_cache_mode = force_generic_plan');
  const { rows } = await client.query<Table>(TABLES, [TRACES]);
  const prints = rows
    .filter(({ name }) => !TRACE_TABLES.includes(name))
    .map((table) => printOf(client, table));
  return { client, statement: { name: 'what is stored', text: prints.join(' union all ') } };
}

type Table = { name: string; hasTraces: boolean };

const TABLES = `
  select c.relname as name, exists (
    select from pg_attribute a where a.attrelid = c.oid and a.attname = any($1::text[])) as "hasTraces"
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p') order by 1`;

/** Rows in whatever order they lie: sums of two hashes of 64 bits each, because sorting all of it took most of the time of a test. */
function printOf(client: pg.Client, { name, hasTraces }: Table): string {
  const row = hasTraces ? `(to_jsonb(t) - '{${TRACES.join(',')}}'::text[])::text` : 't::text';
  return `select ${client.escapeLiteral(name)} as table, count(*) || ' rows ' || coalesce(sum(hashtextextended(row, 1)), 0)
      || ' ' || coalesce(sum(hashtextextended(row, 2)), 0) as print
    from (select ${row} as row from ${client.escapeIdentifier(name)} t) rows`;
}

/** The tables in which this text stands anywhere: none, for what is promised to be stored nowhere. */
export async function tablesWith(databaseUrl: string, text: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ schemaname: string; tablename: string }>(
      `select schemaname, tablename from pg_tables where schemaname in ('public', 'graphile_worker') order by 1, 2`,
    );
    const found: string[] = [];
    for (const { schemaname, tablename } of rows) {
      const where = `select 1 from ${schemaname}.${client.escapeIdentifier(tablename)} t where position($1 in t::text) > 0 limit 1`;
      if ((await client.query(where, [text])).rowCount) found.push(tablename);
    }
    return found;
  } finally {
    await client.end();
  }
}
