import type { FileDeps } from './file-deps.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * Forgets, after a day, uploads that no message carries and answers kept for an Idempotency-Key. Rows go first: a
 * file without a row is reachable by nobody. Safe to run anywhere, at any time, also twice at once.
 */
export async function deleteStaleFiles(deps: Pick<FileDeps, 'db' | 'clock' | 'files'>): Promise<void> {
  const olderThan = new Date(deps.clock.now().getTime() - DAY_MS);
  const gone = await deps.db.inTransaction([], ({ query }) =>
    query<{ workspace_id: string; file_id: string }>(
      'select workspace_id, file_id from delete_stale_rows($1)',
      [olderThan],
    ),
  );
  for (const row of gone) await deps.files.delete({ workspaceId: row.workspace_id, fileId: row.file_id });
  await deps.files.sweep(olderThan);
}
