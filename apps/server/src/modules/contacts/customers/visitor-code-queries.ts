import type { Tx } from '../../../platform/db/transaction.ts';

type VisitorCode = {
  workspaceId: string;
  codeHash: Buffer;
  contactId: string;
  inboxId: string;
  expiresAt: Date;
};

export async function insertVisitorCode(tx: Tx, code: VisitorCode): Promise<void> {
  await tx.query(
    `insert into visitor_code (workspace_id, code_hash, contact_id, inbox_id, expires_at)
     values ($1, $2, $3, $4, $5)`,
    [code.workspaceId, code.codeHash, code.contactId, code.inboxId, code.expiresAt],
  );
}

/** Uses a code up, unless it is too old. Of two at once, one is told whose it was. */
export async function deleteVisitorCode(
  tx: Tx,
  {
    workspaceId,
    codeHash,
    inboxId,
    at,
  }: Pick<VisitorCode, 'workspaceId' | 'codeHash' | 'inboxId'> & { at: Date },
): Promise<{ contactId: string } | undefined> {
  const [row] = await tx.query<{ contactId: string }>(
    `delete from visitor_code where workspace_id = $1 and code_hash = $2 and inbox_id = $3 and expires_at > $4
     returning contact_id as "contactId"`,
    [workspaceId, codeHash, inboxId, at],
  );
  return row;
}
