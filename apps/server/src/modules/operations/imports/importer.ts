import { isDatabaseGone } from '../../../platform/db/database-gone.ts';
import { enqueueAlone, handleJob, type JobHandler, jobOf } from '../../../platform/jobs/index.ts';
import { TableError } from '../../../platform/tables/index.ts';
import { clearImport } from './clear-import.ts';
import { DrainingError, type ImportDeps, type ImportPlace } from './import-deps.ts';
import { RUN_IMPORT } from './import-job.ts';
import { findImport, type ImportRow, setReport, setState } from './import-queries.ts';
import { makeReport } from './make-report.ts';
import { FileGoneError } from './open-table.ts';
import { readFile, StoppedError } from './read-file.ts';
import { writeImport } from './write-import.ts';

/** How soon a file is looked at again that waits for another one. */
const AGAIN_MS = 2_000;

/** Does what imports ask for, one at a time in this process: other jobs have the other places. */
export type Importer = { run(place: ImportPlace): Promise<void> };

export function createImporter(deps: ImportDeps): Importer {
  let isBusy = false;
  return {
    run: async (place) => {
      const { workspaceId, importId } = place;
      const later = new Date(deps.clock.now().getTime() + AGAIN_MS);
      const again = () => enqueueAlone(deps, jobOf(RUN_IMPORT, { workspaceId, importId }, later));
      if (isBusy) return again();
      isBusy = true;
      try {
        await runImport(deps, place);
      } catch (error) {
        if (!(error instanceof DrainingError)) throw error;
        await again();
      } finally {
        isBusy = false;
      }
    },
  };
}

export const importJobs: JobHandler<{ importer: Importer }>[] = [
  handleJob(RUN_IMPORT, ({ importer }, place) => importer.run(place)),
];

/**
 * Brings an import as far as it comes: checks what is to be checked, writes what is to be written. Goes on where another one stopped, and
 * stops when it is cancelled. What keeps the file from being read is the import's failure; the database being away is for the next try.
 */
export async function runImport(deps: ImportDeps, place: ImportPlace): Promise<void> {
  const { workspaceId, importId } = place;
  const row = await findImport(deps.db.run(workspaceId), workspaceId, importId);
  if (!row) return;
  try {
    if (row.state === 'checking') await check(deps, place, row);
    if (row.state === 'running') await writeImport(deps, place, row);
  } catch (error) {
    if (error instanceof StoppedError) return;
    if (error instanceof DrainingError || isDatabaseGone(error)) throw error;
    await fail(deps, place, error);
  }
  const after = await findImport(deps.db.run(workspaceId), workspaceId, importId);
  if (after?.state === 'done' && !after.is_cleared) await clearImport(deps, place);
}

async function check(deps: ImportDeps, place: ImportPlace, row: ImportRow): Promise<void> {
  const { workspaceId, importId } = place;
  await readFile(deps, place, row);
  const report = await makeReport(deps, place, row);
  await deps.db.inTransaction(workspaceId, async (tx) => {
    const now = await findImport(tx.query, workspaceId, importId, true);
    if (now?.state === 'checking') await setReport(tx, workspaceId, importId, report);
  });
}

async function fail(deps: ImportDeps, { workspaceId, importId }: ImportPlace, error: unknown): Promise<void> {
  const failure =
    error instanceof FileGoneError ? 'file_gone' : error instanceof TableError ? error.fault : 'internal';
  if (failure === 'internal') deps.log.error({ err: error, workspaceId, importId }, 'an import failed');
  await deps.db.inTransaction(workspaceId, async (tx) => {
    const row = await findImport(tx.query, workspaceId, importId, true);
    if (row?.state === 'checking' || row?.state === 'running')
      await setState(tx, workspaceId, importId, { state: 'failed', failure, finishedAt: deps.clock.now() });
  });
}
