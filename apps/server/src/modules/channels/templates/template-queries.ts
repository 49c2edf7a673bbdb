import type { MessageTemplate } from '@parley/contract';
import type { Run, Tx } from '../../../platform/db/transaction.ts';
import type { AccountKey } from '../accounts/index.ts';

export type Templates = { items: MessageTemplate[]; readAt: Date | null };

/** Undefined: there is no such account. */
export async function readTemplates(
  run: Run,
  { workspaceId, inboxId }: AccountKey,
): Promise<Templates | undefined> {
  const [row] = await run<{ templates: MessageTemplate[] | null; templates_at: Date | null }>(
    'select templates, templates_at from channel_account where workspace_id = $1 and inbox_id = $2',
    [workspaceId, inboxId],
  );
  return row && { items: row.templates ?? [], readAt: row.templates_at };
}

export async function saveTemplates(
  tx: Tx,
  { workspaceId, inboxId }: AccountKey,
  items: readonly MessageTemplate[],
  at: Date,
): Promise<void> {
  await tx.query(
    'update channel_account set templates = $3, templates_at = $4 where workspace_id = $1 and inbox_id = $2',
    [workspaceId, inboxId, JSON.stringify(items), at],
  );
}
