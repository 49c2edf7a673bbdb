import type { Outcome } from '@parley/channel-kit';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { CallRecord } from '../call-record.ts';
import type { OutboundDeps } from './outbound-deps.ts';
import type { Part } from './part-queries.ts';

/** Keeps a call and its answer, and tells for how long (milliseconds) none has arrived by now. */
export async function logCall(
  tx: Tx,
  { newId, clock }: OutboundDeps,
  { workspaceId, inboxId, id }: Part,
  { at, durationMs, status, failure, answer }: CallRecord,
  outcome: Outcome,
): Promise<number> {
  await tx.query(
    `insert into channel_attempt (workspace_id, part_id, id, at, duration_ms, status, failure, answer)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [workspaceId, id, newId(), at, durationMs, status, failure, answer],
  );
  const isTriedAgain = outcome.kind === 'refused' && outcome.error.class === 'again';
  if (!isTriedAgain) return endFailing(tx, workspaceId, inboxId);
  const [row] = await tx.query<{ failing_since: Date }>(
    `update channel_account set failing_since = coalesce(failing_since, $3) where workspace_id = $1 and inbox_id = $2
     returning failing_since`,
    [workspaceId, inboxId, at],
  );
  return row ? clock.now().getTime() - row.failing_since.getTime() : 0;
}

/** Somebody is there, whatever they answer. */
async function endFailing(tx: Tx, workspaceId: string, inboxId: string): Promise<number> {
  await tx.query(
    `update channel_account set failing_since = null
     where workspace_id = $1 and inbox_id = $2 and failing_since is not null`,
    [workspaceId, inboxId],
  );
  return 0;
}
