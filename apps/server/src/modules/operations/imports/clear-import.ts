import type { ImportDeps, ImportPlace } from './import-deps.ts';
import { findImport, markCleared, setState } from './import-queries.ts';
import { forgetRows } from './read-file.ts';

const DAY_MS = 24 * 3_600_000;
/** How long a file waits for somebody to go on with it. */
const KEPT_DAYS = 7;
const AT_ONCE = 100;

/** The file and the rows of an import that is over go. Killed in between it is done again. */
export async function clearImport(deps: ImportDeps, place: ImportPlace): Promise<void> {
  const { workspaceId, importId } = place;
  const faultsStay = (await findImport(deps.db.run(workspaceId), workspaceId, importId))?.state === 'done';
  await forgetRows(deps, place, faultsStay);
  await deps.files.delete({ workspaceId, fileId: importId });
  await deps.db.inTransaction(workspaceId, (tx) => markCleared(tx, workspaceId, importId));
}

/** Files that nobody went on with for a week. */
export async function clearStaleImports(deps: ImportDeps): Promise<void> {
  const olderThan = new Date(deps.clock.now().getTime() - KEPT_DAYS * DAY_MS);
  const stale = await deps.db.inTransaction([], ({ query }) =>
    query<{ workspace_id: string; import_id: string }>(
      'select workspace_id, import_id from list_stale_imports($1, $2)',
      [olderThan, AT_ONCE],
    ),
  );
  for (const { workspace_id: workspaceId, import_id: importId } of stale) {
    await deps.db.inTransaction(workspaceId, async (tx) => {
      const row = await findImport(tx.query, workspaceId, importId, true);
      if (row && row.state !== 'done' && row.finished_at === null)
        await setState(tx, workspaceId, importId, { state: 'cancelled', finishedAt: deps.clock.now() });
    });
    await clearImport(deps, { workspaceId, importId });
  }
}
