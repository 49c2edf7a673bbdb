import type { Run } from '../db/transaction.ts';
import { CannotOpenError, type Keyring, type SealedColumn } from './keyring.ts';
import { sealedUnder } from './sealed-text.ts';

/** Rows of one statement: a fraction of a second, so that whoever writes such a row at the same time hardly waits. */
const BATCH = 500;

export type Resealed = {
  resealed: number;
  /** Sealed under a lost secret, or changed since. */
  unreadable: number;
};

/**
 * Seals under the current secret whatever a column has under others. Can be stopped anywhere and run again: what is done is
 * recognised by its key's id. What somebody else writes meanwhile is left alone, for it is newer.
 *
 * @param run sees the rows of all workspaces
 */
export async function resealColumn(
  run: Run,
  keyring: Keyring,
  column: SealedColumn,
  options: { discardUnreadable: boolean; onBatch?: (sum: Resealed) => void },
): Promise<Resealed> {
  const sum = { resealed: 0, unreadable: 0 };
  let after: string[] | null = null;
  for (;;) {
    const rows: Row[] = await listOthers(run, keyring, column, after);
    const last = rows.at(-1);
    if (!last) return sum;
    const tried = rows.map((row) => ({ ...row, anew: sealAnew(keyring, column, row) }));
    const unreadable = tried.filter(({ anew }) => anew === null);
    sum.resealed += await replace(run, column, tried);
    sum.unreadable += unreadable.length;
    if (options.discardUnreadable) await remove(run, column, unreadable);
    after = last.row;
    options.onBatch?.(sum);
  }
}

type Row = { ctid: string; row: string[]; sealed: string };
/** `anew` is null for what nobody can open. */
type Tried = Row & { anew: string | null };

function listOthers(
  run: Run,
  keyring: Keyring,
  column: SealedColumn,
  after: string[] | null,
): Promise<Row[]> {
  const key = column.key.join(', ');
  const cursor = column.key.map((_, at) => `$${at + 2}`).join(', ');
  return run<Row>(
    `select ctid::text, array[${column.key.map((name) => `${name}::text`).join(', ')}] as row, ${column.column} as sealed
     from ${column.table}
     where ${column.column} is not null and not starts_with(${column.column}, $1) ${after ? `and (${key}) > (${cursor})` : ''}
     order by ${key} limit ${BATCH}`,
    [sealedUnder(keyring.currentId), ...(after ?? [])],
  );
}

function sealAnew(keyring: Keyring, { purpose }: SealedColumn, { row, sealed }: Row): string | null {
  try {
    return keyring.seal({ purpose, row }, keyring.open({ purpose, row }, sealed));
  } catch (error) {
    if (error instanceof CannotOpenError) return null;
    throw error;
  }
}

/** Rows are found by where they lie: fast whatever their key is. One that was written meanwhile lies elsewhere. */
const SAME = (column: string) => `t.ctid = r.place and t.${column} = r.sealed`;
const placesOf = (rows: Tried[]) => [rows.map(({ ctid }) => ctid), rows.map(({ sealed }) => sealed)];

async function replace(run: Run, { table, column }: SealedColumn, rows: Tried[]): Promise<number> {
  const done = await run(
    `update ${table} t set ${column} = r.anew from unnest($1::tid[], $2::text[], $3::text[]) as r(place, sealed, anew)
     where ${SAME(column)} and r.anew is not null returning 1`,
    [...placesOf(rows), rows.map(({ anew }) => anew)],
  );
  return done.length;
}

async function remove(run: Run, { table, column }: SealedColumn, rows: Tried[]): Promise<void> {
  await run(
    `delete from ${table} t using unnest($1::tid[], $2::text[]) as r(place, sealed) where ${SAME(column)}`,
    placesOf(rows),
  );
}
