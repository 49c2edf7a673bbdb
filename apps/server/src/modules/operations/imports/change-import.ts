import type { Import, ImportOptions } from '@parley/contract';
import type { MemberCaller } from '../../../callers.ts';
import type { Run, Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { enqueue, jobOf } from '../../../platform/jobs/index.ts';
import { isZone, TableError } from '../../../platform/tables/index.ts';
import { listInboxes, listTopics } from '../../company/workspaces/index.ts';
import { headerHash } from './guess-options.ts';
import type { ImportDeps } from './import-deps.ts';
import { RUN_IMPORT } from './import-job.ts';
import {
  canGoOn,
  findImport,
  type ImportRow,
  listImportRows,
  presentImport,
  saveMapping,
  setOptions,
  setState,
} from './import-queries.ts';
import { LOOK_ROWS, makePreview } from './make-preview.ts';
import { FileGoneError, readBeginning, storedSource } from './open-table.ts';

type Caller = Pick<MemberCaller, 'workspaceId'>;

export async function listImports({ db }: ImportDeps, { workspaceId }: Caller): Promise<{ items: Import[] }> {
  return { items: (await listImportRows(db.run(workspaceId), workspaceId)).map(presentImport) };
}

export async function getImport({ db }: ImportDeps, { workspaceId }: Caller, id: string): Promise<Import> {
  const row = await findImport(db.run(workspaceId), workspaceId, id);
  if (!row) throw new ProblemError('not_found');
  return presentImport(row);
}

/** Takes over what the columns mean, and has every row checked. @throws ProblemError not_found, import_busy, invalid_request */
export async function checkImport(
  deps: ImportDeps,
  caller: Caller,
  id: string,
  options: ImportOptions,
): Promise<Import> {
  const { workspaceId } = caller;
  const before = await findImport(deps.db.run(workspaceId), workspaceId, id);
  if (!before) throw new ProblemError('not_found');
  await checkPlaces(deps.db.run(workspaceId), workspaceId, options);
  checkState(before);
  const preview = await previewOf(deps, workspaceId, before, options);
  checkColumns(before, options, preview.header.length);
  return change(deps, workspaceId, id, async (tx, row) => {
    checkState(row);
    await saveMapping(tx, workspaceId, headerHash(preview.header), options);
    await setOptions(tx, workspaceId, id, { options, preview });
    await enqueue(tx, deps, jobOf(RUN_IMPORT, { workspaceId, importId: id }));
  });
}

/** What has written something keeps what it is. */
function checkState({ state, is_cleared, messages, customers }: ImportRow): void {
  const isUntouched = messages === 0 && customers === 0;
  if (is_cleared || !isUntouched || state === 'running' || state === 'checking')
    throw new ProblemError('import_busy');
}

async function previewOf(deps: ImportDeps, workspaceId: string, row: ImportRow, options: ImportOptions) {
  const { isWorkbook } = row.preview;
  if (!isZone(options.zone))
    throw new ProblemError('invalid_request', { detail: 'zone: no zone of that name' });
  const source = storedSource(deps.files, { workspaceId, importId: row.id });
  try {
    return makePreview(
      await readBeginning(source, { ...options, isWorkbook }, LOOK_ROWS),
      options,
      isWorkbook,
    );
  } catch (error) {
    if (error instanceof FileGoneError) throw new ProblemError('import_busy');
    if (error instanceof TableError)
      throw new ProblemError('invalid_request', { detail: 'delimiter: no header' });
    throw error;
  }
}

function checkColumns({ kind }: ImportRow, { columns }: ImportOptions, width: number): void {
  const missing = (field: string) =>
    new ProblemError('invalid_request', { detail: `columns.${field}: say which` });
  if (Object.values(columns).some((column) => column !== null && column >= width))
    throw new ProblemError('invalid_request', { detail: 'columns: the file has fewer' });
  if (columns.customerId === null && columns.phone === null && columns.email === null)
    throw missing('customerId');
  if (kind === 'messages' && columns.time === null) throw missing('time');
  if (kind === 'messages' && columns.text === null) throw missing('text');
}

async function checkPlaces(
  run: Run,
  workspaceId: string,
  { inboxId, topicId }: ImportOptions,
): Promise<void> {
  const inboxes = await listInboxes(run, workspaceId);
  if (!inboxes.some(({ id }) => id === inboxId))
    throw new ProblemError('not_found', { detail: 'No such inbox' });
  if (topicId === null) return;
  const topics = await listTopics(run, workspaceId);
  if (!topics.some(({ id }) => id === topicId))
    throw new ProblemError('not_found', { detail: 'No such topic' });
}

/** Writes what was checked, or goes on with it. @throws ProblemError not_found, import_busy */
export const startImport = (deps: ImportDeps, { workspaceId }: Caller, id: string): Promise<Import> =>
  change(deps, workspaceId, id, async (tx, row) => {
    if (row.state === 'running') return;
    if (!canGoOn(row)) throw new ProblemError('import_busy');
    await setState(tx, workspaceId, id, { state: 'running', finishedAt: null });
    await enqueue(tx, deps, jobOf(RUN_IMPORT, { workspaceId, importId: id }));
  });

/** Stops whatever is done for it at the next batch. Of what has ended nothing changes. */
export const cancelImport = (deps: ImportDeps, { workspaceId }: Caller, id: string): Promise<Import> =>
  change(deps, workspaceId, id, async (tx, row) => {
    if (row.state === 'done' || row.state === 'cancelled') return;
    await setState(tx, workspaceId, id, { state: 'cancelled', finishedAt: deps.clock.now() });
  });

async function change(
  { db }: ImportDeps,
  workspaceId: string,
  id: string,
  work: (tx: Tx, row: ImportRow) => Promise<void>,
): Promise<Import> {
  try {
    return await db.inTransaction(workspaceId, async (tx) => {
      const row = await findImport(tx.query, workspaceId, id, true);
      if (!row) throw new ProblemError('not_found');
      await work(tx, row);
      const after = await findImport(tx.query, workspaceId, id);
      if (!after) throw new ProblemError('not_found');
      return presentImport(after);
    });
  } catch (error) {
    // The database lets one of a workspace be at work.
    if ((error as { constraint?: string }).constraint === 'import_at_work')
      throw new ProblemError('import_busy');
    throw error;
  }
}
