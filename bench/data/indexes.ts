import pg from 'pg';
import { TABLE_NAMES } from './tables.ts';

/** Statements that make again what was taken off the big tables; those of one step may run at the same time. */
export type Furniture = { indexes: string[]; foreignKeys: string[] };

/** Memory for sorting one index. */
const SORT_MEMORY = '512MB';

/**
 * Takes indexes and constraints off the big tables: rows are copied several times faster without. Making them again with
 * `restoreIndexes` proves that what was copied keeps every promise of the schema.
 */
export async function takeIndexes(client: pg.Client): Promise<Furniture> {
  const foreign = await readConstraints(client, `contype = 'f'`);
  const keys = await readConstraints(client, `contype in ('p', 'u')`);
  const indexes = await readPlainIndexes(client);
  for (const { table, name } of [...foreign, ...keys])
    await client.query(`alter table ${table} drop constraint ${name}`);
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  const add = ({ table, name, text }: Constraint): string =>
    `alter table ${table} add constraint ${name} ${text}`;
  return {
    indexes: [...keys.map(add), ...indexes.map((index) => index.text)],
    foreignKeys: foreign.map(add),
  };
}

type Constraint = { table: string; name: string; text: string };

/** Constraints of the big tables, and foreign keys of others that point at them. */
async function readConstraints(client: pg.Client, kind: string): Promise<Constraint[]> {
  const { rows } = await client.query<Constraint>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as text from pg_constraint
     where ${kind} and conparentid = 0 and (conrelid::regclass::text = any($1) or confrelid::regclass::text = any($1))`,
    [TABLE_NAMES],
  );
  return rows;
}

/** Biggest tables first, so that none is left over for the end. */
async function readPlainIndexes(client: pg.Client): Promise<{ name: string; text: string }[]> {
  const { rows } = await client.query<{ name: string; text: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as text from pg_index i
     where i.indrelid::regclass::text = any($1) and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
     order by array_position(array['message', 'event'], i.indrelid::regclass::text) nulls last, name`,
    [TABLE_NAMES],
  );
  return rows;
}

/** Makes them again, two at a time, and gathers statistics. */
export async function restoreIndexes(url: string, { indexes, foreignKeys }: Furniture): Promise<void> {
  await runAll(url, indexes);
  await runAll(url, foreignKeys, 1);
  await runAll(
    url,
    TABLE_NAMES.map((name) => `analyze ${name}`),
  );
}

async function runAll(url: string, statements: string[], atOnce = 2): Promise<void> {
  const queue = [...statements];
  const lane = async (): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(
        `set maintenance_work_mem = '${SORT_MEMORY}'; set max_parallel_maintenance_workers = 0; set statement_timeout = 0`,
      );
      for (let next = queue.shift(); next; next = queue.shift()) await client.query(next);
    } finally {
      await client.end();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
