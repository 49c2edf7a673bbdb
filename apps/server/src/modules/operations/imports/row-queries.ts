import { prepared, type Run, type Tx } from '../../../platform/db/transaction.ts';
import type { Extra, StagedRow } from './make-conversations.ts';
import type { Fault } from './read-row.ts';

/** Faulty rows that are kept; the rest is counted. */
const FAULTS_MAX = 10_000;

type Place = { workspaceId: string; importId: string };

export async function insertRows(
  tx: Tx,
  { workspaceId, importId }: Place,
  rows: readonly StagedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(INSERT_ROWS, [
    workspaceId,
    importId,
    rows.map((row) => row.customer),
    rows.map((row) => row.at),
    rows.map((row) => row.rowNumber),
    rows.map((row) => row.key),
    rows.map((row) => row.text),
    rows.map((row) => row.isAnswer),
    rows.map((row) => row.extra && JSON.stringify(row.extra)),
  ]);
}

const INSERT_ROWS = prepared(`
  insert into import_row (workspace_id, import_id, customer, at, row_number, key, text, is_answer, extra)
  select $1, $2, * from unnest($3::text[], $4::timestamptz[], $5::bigint[], $6::uuid[], $7::text[], $8::boolean[], $9::jsonb[])`);

/** Keeps the first ones; `before` are kept already. */
export async function insertFaults(
  tx: Tx,
  { workspaceId, importId }: Place,
  faults: readonly Fault[],
  before: number,
) {
  const kept = faults.slice(0, Math.max(0, FAULTS_MAX - before));
  if (kept.length === 0) return;
  await tx.query(
    `insert into import_fault (workspace_id, import_id, row_number, reason, cell)
     select $1, $2, * from unnest($3::bigint[], $4::text[], $5::text[]) on conflict do nothing`,
    [
      workspaceId,
      importId,
      kept.map(({ rowNumber }) => rowNumber),
      kept.map(({ reason }) => reason),
      kept.map(({ cell }) => cell),
    ],
  );
}

/** Where a row stands in the order in which rows are written. */
export type RowPlace = Pick<StagedRow, 'customer' | 'at' | 'rowNumber'>;

type Stored = {
  customer: string;
  at: Date;
  row_number: number;
  key: string;
  text: string;
  is_answer: boolean;
  extra: Extra | null;
};

/** The next rows, by customer and time. */
export async function readRows(
  run: Run,
  { workspaceId, importId }: Place,
  after: RowPlace | null,
  limit: number,
): Promise<StagedRow[]> {
  const behind = after ? 'and (customer, at, row_number) > ($4, $5, $6)' : '';
  const rows = await run<Stored>(
    `select customer, at, row_number, key, text, is_answer, extra from import_row
     where workspace_id = $1 and import_id = $2 ${behind} order by customer, at, row_number limit $3`,
    [workspaceId, importId, limit, ...(after ? [after.customer, after.at, after.rowNumber] : [])],
  );
  return rows.map(({ row_number, is_answer, ...row }) => ({
    ...row,
    rowNumber: row_number,
    isAnswer: is_answer,
  }));
}

/** Rows between these places were written, or need not be. What was deleted before is not walked through again. */
export async function deleteRows(
  tx: Tx,
  { workspaceId, importId }: Place,
  { after, upTo }: { after: RowPlace | null; upTo: RowPlace },
): Promise<void> {
  const behind = after ? 'and (customer, at, row_number) > ($6, $7, $8)' : '';
  await tx.query(
    `delete from import_row where workspace_id = $1 and import_id = $2 and (customer, at, row_number) <= ($3, $4, $5) ${behind}`,
    [
      ...[workspaceId, importId, upTo.customer, upTo.at, upTo.rowNumber],
      ...(after ? [after.customer, after.at, after.rowNumber] : []),
    ],
  );
}

/** Deletes some of what was read; false: nothing is left. */
export async function deleteSomeRows(
  tx: Tx,
  { workspaceId, importId }: Place,
  limit: number,
): Promise<boolean> {
  const rows = await tx.query(
    `delete from import_row where ctid = any (array(
       select ctid from import_row where workspace_id = $1 and import_id = $2 limit $3)) returning 1`,
    [workspaceId, importId, limit],
  );
  return rows.length > 0;
}

export async function deleteFaults(tx: Tx, { workspaceId, importId }: Place): Promise<void> {
  await tx.query('delete from import_fault where workspace_id = $1 and import_id = $2', [
    workspaceId,
    importId,
  ]);
}

/** Which of these rows were imported before. */
export async function findKnownKeys(
  run: Run,
  workspaceId: string,
  keys: readonly string[],
): Promise<Set<string>> {
  const rows = await run<{ key: string }>(KNOWN_KEYS, [workspaceId, keys]);
  return new Set(rows.map(({ key }) => key));
}

const KNOWN_KEYS = prepared(`
  select k.key from unnest($2::uuid[]) as k(key)
  cross join lateral (select from import_key where workspace_id = $1 and key = k.key limit 1) known`);

export async function insertKeys(tx: Tx, workspaceId: string, keys: readonly string[]): Promise<void> {
  await tx.query('insert into import_key (workspace_id, key) select $1, * from unnest($2::uuid[])', [
    workspaceId,
    keys,
  ]);
}
