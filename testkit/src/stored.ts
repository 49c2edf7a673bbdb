import pg from 'pg';

/** What reading and listening are allowed to leave behind: when somebody was last seen. */
const TRACES = `- 'last_used_at' - 'updated_at' - 'connected_until'`;

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
];

/**
 * A fingerprint of all that a database holds, table by table: equal before and after, nothing was written, not even half.
 * Read as the tables' owner, so row-level security hides nothing from it.
 */
export async function whatIsStored(databaseUrl: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ tablename: string }>(
      `select tablename from pg_tables where schemaname = 'public' order by tablename`,
    );
    const prints = await client.query<{ table: string; print: string }>(
      rows
        .filter(({ tablename }) => !TRACE_TABLES.includes(tablename))
        .map(({ tablename }) => printOf(client, tablename))
        .join(' union all '),
    );
    return Object.fromEntries(prints.rows.map(({ table, print }) => [table, print]));
  } finally {
    await client.end();
  }
}

const printOf = (client: pg.Client, table: string): string =>
  `select ${client.escapeLiteral(table)} as table, count(*) || ' rows ' || coalesce(md5(string_agg(row, '' order by row)), '') as print
   from (select (to_jsonb(t) ${TRACES})::text as row from ${client.escapeIdentifier(table)} t) rows`;

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
