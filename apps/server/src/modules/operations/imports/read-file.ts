import type { Row } from '../../../platform/tables/index.ts';
import { checkLife, type ImportDeps, type ImportPlace } from './import-deps.ts';
import { commitLazily, findImport, type ImportRow, noteRead } from './import-queries.ts';
import type { StagedRow } from './make-conversations.ts';
import { readTable, storedSource } from './open-table.ts';
import { createRowReader, type Fault } from './read-row.ts';
import { deleteFaults, deleteSomeRows, insertFaults, insertRows } from './row-queries.ts';

/** Rows in one transaction: some milliseconds of this process, which may have others to serve. */
const BATCH_ROWS = 1_000;
/** Characters in one transaction, where rows are long. */
const BATCH_CHARS = 1_000_000;
const DELETED_AT_ONCE = 10_000;

/** It was cancelled, or somebody else goes on with it: there is nothing more to do here. */
export class StoppedError extends Error {}

type Batch = { rows: StagedRow[]; faults: Fault[]; characters: number };
const empty = (): Batch => ({ rows: [], faults: [], characters: 0 });

/**
 * Reads the file to its end and keeps its rows, each with its fault or as it can be written. How far it was read is committed with the
 * rows, so whoever goes on after a crash skips what is there.
 *
 * @throws StoppedError, TableError, FileGoneError
 */
export async function readFile(deps: ImportDeps, place: ImportPlace, found: ImportRow): Promise<void> {
  const { kind, options, preview } = found;
  if (found.read_row === 0) await forgetRows(deps, place);
  const readRow = createRowReader({ kind, options, width: preview.header.length, now: deps.clock.now() });
  const format = { ...options, isWorkbook: preview.isWorkbook };
  const progress = { row: found.read_row, faults: found.faults };
  let batch = empty();
  let last = { row: progress.row, bytes: found.read_bytes };
  const commit = async () => {
    checkLife(deps);
    await keep(deps, place, progress, batch, last);
    batch = empty();
  };

  for await (const { rows, bytes } of readTable(storedSource(deps.files, place), format)) {
    for (const row of rows) {
      if (row.number <= found.read_row || row.number === 1) continue;
      take(batch, readRow, row);
      last = { row: row.number, bytes };
      if (batch.rows.length + batch.faults.length >= BATCH_ROWS || batch.characters > BATCH_CHARS)
        await commit();
    }
  }
  last = { ...last, bytes: found.bytes };
  await commit();
}

function take(batch: Batch, readRow: ReturnType<typeof createRowReader>, row: Row): void {
  const read = readRow(row);
  if (!read) return;
  if ('fault' in read) batch.faults.push(read.fault);
  else {
    batch.rows.push(read.row);
    batch.characters += read.row.text.length;
  }
}

/** What an earlier check kept, a piece at a time. */
export async function forgetRows({ db }: ImportDeps, place: ImportPlace, faultsStay = false): Promise<void> {
  const { workspaceId } = place;
  while (await db.inTransaction(workspaceId, (tx) => deleteSomeRows(tx, place, DELETED_AT_ONCE)));
  if (!faultsStay) await db.inTransaction(workspaceId, (tx) => deleteFaults(tx, place));
}

async function keep(
  { db }: ImportDeps,
  place: ImportPlace,
  progress: { row: number; faults: number },
  { rows, faults }: Batch,
  last: { row: number; bytes: number },
): Promise<void> {
  const { workspaceId, importId } = place;
  await db.inTransaction(workspaceId, async (tx) => {
    await commitLazily(tx);
    const now = await findImport(tx.query, workspaceId, importId, true);
    if (now?.state !== 'checking' || now.read_row !== progress.row) throw new StoppedError();
    await insertRows(tx, place, rows);
    await insertFaults(tx, place, faults, progress.faults);
    await noteRead(tx, workspaceId, importId, { ...last, faults: faults.length });
  });
  progress.row = last.row;
  progress.faults += faults.length;
}
