type Query = (sql: string) => Promise<{ rows: object[] }>;

export type Column = {
  table: string;
  name: string;
  type: string;
  nullable: boolean;
  key: 'PK' | 'FK' | null;
};
export type Reference = { from: string; to: string; columns: string[]; nullable: boolean };

const COLUMNS = `
  select c.relname as "table", a.attname as name, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable,
    case when exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p' and a.attnum = any(k.conkey)) then 'PK'
         when exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and a.attnum = any(k.conkey)) then 'FK'
    end as key
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname, a.attnum`;

const REFERENCES = `
  select distinct c.relname as "from", r.relname as "to", array_agg(a.attname::text order by a.attnum) as columns,
    bool_or(not a.attnotnull) as nullable
  from pg_constraint k
  join pg_class c on c.oid = k.conrelid join pg_class r on r.oid = k.confrelid
  join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey) and a.attname <> 'workspace_id'
  where k.contype = 'f' and c.relnamespace = 'public'::regnamespace and r.relname <> 'workspace'
  group by k.oid, c.relname, r.relname order by 1, 2, 3`;

/** The tables of a migrated database: columns in their order, and who refers to whom within a workspace. */
export async function readTables(query: Query): Promise<{ columns: Column[]; references: Reference[] }> {
  const columns = (await query(COLUMNS)).rows as Column[];
  return { columns, references: (await query(REFERENCES)).rows as Reference[] };
}
