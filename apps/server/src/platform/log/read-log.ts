import type { FeedPosition } from '@parley/contract';
import type { Database, Run } from '../db/transaction.ts';

/** Where the log of a workspace ends now. */
export async function readPosition(run: Run, workspaceId: string): Promise<FeedPosition> {
  const [row] = await run<{ epoch: string; last_seq: number }>(
    'select epoch, last_seq from event_stream where workspace_id = $1',
    [workspaceId],
  );
  if (!row) throw new Error(`workspace ${workspaceId} has no log`);
  return { epoch: row.epoch, cursor: row.last_seq };
}

/** The newest seq of each of these workspaces. */
export async function readHeads(db: Database, workspaceIds: string[]): Promise<Map<string, number>> {
  return db.inTransaction(workspaceIds, async (tx) => {
    const rows = await tx.query<{ workspace_id: string; last_seq: number }>(
      'select workspace_id, last_seq from event_stream where workspace_id = any($1::uuid[])',
      [workspaceIds],
    );
    return new Map(rows.map((row) => [row.workspace_id, row.last_seq]));
  });
}
