import type {
  Import,
  ImportFault,
  ImportKind,
  ImportOptions,
  ImportPreview,
  ImportReport,
  ImportState,
} from '@parley/contract';
import type { Run, Tx } from '../../../platform/db/transaction.ts';

export type ImportRow = {
  id: string;
  kind: ImportKind;
  file_name: string;
  bytes: number;
  state: ImportState;
  options: ImportOptions;
  preview: ImportPreview;
  report: ImportReport | null;
  failure: Import['failure'];
  read_row: number;
  read_bytes: number;
  faults: number;
  messages: number;
  conversations: number;
  customers: number;
  waiting: number;
  created_by: string | null;
  created_at: Date;
  finished_at: Date | null;
  is_cleared: boolean;
};

const IMPORT = `id, kind, file_name, bytes, state, options, preview, report, failure, read_row, read_bytes, faults, messages, conversations,
  customers, waiting, created_by, created_at, finished_at, is_cleared`;

/** How many are listed. */
const LIST_MAX = 50;

export const presentImport = (row: ImportRow): Import => ({
  id: row.id,
  kind: row.kind,
  fileName: row.file_name,
  bytes: row.bytes,
  state: row.state,
  progress: progressOf(row),
  rowsRead: Math.max(0, row.read_row - 1),
  options: row.options,
  preview: row.preview,
  report: row.report,
  written: {
    messages: row.messages,
    conversations: row.conversations,
    customers: row.customers,
    waiting: row.waiting,
  },
  failure: row.failure,
  canGoOn: canGoOn(row),
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
});

/** Whether there is something left of it that can be written. */
export const canGoOn = ({ state, report, is_cleared }: ImportRow): boolean =>
  report !== null && !is_cleared && (state === 'ready' || state === 'cancelled' || state === 'failed');

function progressOf({ state, bytes, read_bytes, report, messages, customers, kind }: ImportRow): number {
  if (state === 'done') return 1;
  if (state === 'checking') return bytes > 0 ? Math.min(1, read_bytes / bytes) : 0;
  const [wanted, written] =
    kind === 'contacts' ? [report?.customers, customers] : [report?.messages, messages];
  return report && wanted ? Math.min(1, written / wanted) : 0;
}

export const listImportRows = (run: Run, workspaceId: string): Promise<ImportRow[]> =>
  run<ImportRow>(
    `select ${IMPORT} from import where workspace_id = $1 order by created_at desc, id desc limit ${LIST_MAX}`,
    [workspaceId],
  );

/**
 * COMMIT of this transaction does not wait for the disk. What it wrote and how far it is are lost together or not at all, so whoever goes
 * on after a power cut does it once more; whatever is flushed later flushes it as well.
 */
export async function commitLazily(tx: Tx): Promise<void> {
  await tx.query('set local synchronous_commit = off');
}

/** `lock`: nobody else changes it, or writes for it, until COMMIT. */
export async function findImport(
  run: Run,
  workspaceId: string,
  id: string,
  lock = false,
): Promise<ImportRow | undefined> {
  const [row] = await run<ImportRow>(
    `select ${IMPORT} from import where workspace_id = $1 and id = $2 ${lock ? 'for no key update' : ''}`,
    [workspaceId, id],
  );
  return row;
}

/** Those that hold a file. */
export async function countUncleared(run: Run, workspaceId: string): Promise<number> {
  const [row] = await run<{ n: number }>(
    'select count(*)::int as n from import where workspace_id = $1 and not is_cleared',
    [workspaceId],
  );
  return row?.n ?? 0;
}

export type NewImport = Pick<
  ImportRow,
  'id' | 'kind' | 'file_name' | 'bytes' | 'options' | 'preview' | 'created_by' | 'created_at'
>;

export async function insertImport(tx: Tx, workspaceId: string, row: NewImport): Promise<void> {
  await tx.query(
    `insert into import (workspace_id, id, kind, file_name, bytes, options, preview, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      workspaceId,
      row.id,
      row.kind,
      row.file_name,
      row.bytes,
      row.options,
      row.preview,
      row.created_by,
      row.created_at,
    ],
  );
}

export async function deleteImport(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.query('delete from import where workspace_id = $1 and id = $2', [workspaceId, id]);
}

/** What is to be read anew, under other options. */
export async function setOptions(
  tx: Tx,
  workspaceId: string,
  id: string,
  { options, preview }: Pick<ImportRow, 'options' | 'preview'>,
): Promise<void> {
  await tx.query(
    `update import set state = 'checking', options = $3, preview = $4, report = null, failure = null, read_row = 0, read_bytes = 0,
       faults = 0 where workspace_id = $1 and id = $2`,
    [workspaceId, id, options, preview],
  );
}

type End = { state: ImportState; failure?: Import['failure']; finishedAt: Date | null };

export async function setState(
  tx: Tx,
  workspaceId: string,
  id: string,
  { state, failure = null, finishedAt }: End,
) {
  await tx.query(
    'update import set state = $3, failure = $4, finished_at = $5 where workspace_id = $1 and id = $2',
    [workspaceId, id, state, failure, finishedAt],
  );
}

export async function setReport(
  tx: Tx,
  workspaceId: string,
  id: string,
  report: ImportReport,
): Promise<void> {
  await tx.query(`update import set state = 'ready', report = $3 where workspace_id = $1 and id = $2`, [
    workspaceId,
    id,
    report,
  ]);
}

/** Moves on how far the file was read. */
export async function noteRead(
  tx: Tx,
  workspaceId: string,
  id: string,
  { row, bytes, faults }: { row: number; bytes: number; faults: number },
): Promise<void> {
  await tx.query(
    `update import set read_row = $3, read_bytes = $4, faults = faults + $5 where workspace_id = $1 and id = $2`,
    [workspaceId, id, row, bytes, faults],
  );
}

export async function noteWritten(
  tx: Tx,
  workspaceId: string,
  id: string,
  written: Import['written'],
): Promise<void> {
  await tx.query(
    `update import set messages = messages + $3, conversations = conversations + $4, customers = customers + $5, waiting = waiting + $6
     where workspace_id = $1 and id = $2`,
    [workspaceId, id, written.messages, written.conversations, written.customers, written.waiting],
  );
}

export async function markCleared(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.query('update import set is_cleared = true where workspace_id = $1 and id = $2', [
    workspaceId,
    id,
  ]);
}

export async function findMapping(
  run: Run,
  workspaceId: string,
  headerHash: string,
): Promise<ImportOptions | undefined> {
  const [row] = await run<{ options: ImportOptions }>(
    'select options from import_mapping where workspace_id = $1 and header_hash = $2',
    [workspaceId, headerHash],
  );
  return row?.options;
}

export async function saveMapping(
  tx: Tx,
  workspaceId: string,
  headerHash: string,
  options: ImportOptions,
): Promise<void> {
  await tx.query(
    `insert into import_mapping (workspace_id, header_hash, options) values ($1, $2, $3)
     on conflict (workspace_id, header_hash) do update set options = excluded.options`,
    [workspaceId, headerHash, options],
  );
}

export type FaultRow = { row_number: number; reason: ImportFault['reason']; cell: string };

/** In the order of the file, from behind this row on. */
export const listFaults = (
  run: Run,
  workspaceId: string,
  id: string,
  { after, limit }: { after: number; limit: number },
): Promise<FaultRow[]> =>
  run<FaultRow>(
    `select row_number, reason, cell from import_fault where workspace_id = $1 and import_id = $2 and row_number > $3
     order by row_number limit $4`,
    [workspaceId, id, after, limit],
  );
