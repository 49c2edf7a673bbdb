import pg from 'pg';
import type { Parley } from '../parley/start-parley.ts';
import type { Stage } from '../stage.ts';

const LOOK_MS = 50;
const LONGEST_MS = 300_000;

/** What the tables say of what came. */
export type Watch = {
  ask<Row extends object>(sql: string): Promise<Row[]>;
  /** Milliseconds until a count is as large as it has to become, or as small. */
  until(sql: string, isThere: (count: number) => boolean): Promise<number>;
};

export async function openWatch(stage: Stage, parley: Parley): Promise<Watch> {
  const client = new pg.Client({ connectionString: parley.databaseUrl('parley') });
  await client.connect();
  stage.atEnd(() => client.end());
  const ask = async <Row extends object>(sql: string) => (await client.query<Row>(sql)).rows;
  return {
    ask,
    until: async (sql, isThere) => {
      const begun = performance.now();
      for (;;) {
        const [row] = await ask<{ count: number }>(sql);
        const ms = performance.now() - begun;
        if (isThere(Number(row?.count))) return ms;
        if (ms > LONGEST_MS) throw new Error(`after ${LONGEST_MS} ms still ${row?.count}: ${sql}`);
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      }
    },
  };
}

/** Deliveries that are stored and not worked through. */
export const UNDONE = 'select count(*) from channel_hook where done_at is null';

/** Customers' messages that stand before one that they wrote earlier. */
export const OVERTAKEN = `
  select count(*) from (
    select text::int < lag(text::int) over (partition by conversation_id order by seq) as is_overtaken
    from message where author_kind = 'contact' and text ~ '^[0-9]+$'
  ) told where is_overtaken`;

/** What duplicates cost: rows of deliveries, rows of anything, bytes of write-ahead log. */
export const WRITES = `
  select (select n_tup_ins::float8 from pg_stat_user_tables where relname = 'channel_hook') as hooks,
    pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 as wal`;
