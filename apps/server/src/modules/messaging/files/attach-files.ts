import type { Attachment } from '@parley/contract';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { asAttachment, lockUnsentFiles, type Uploader } from './queries.ts';

/**
 * The attachments that these files make, in the order asked for: every one uploaded by this very person, for this
 * conversation or before there was one, and in no message yet. They are locked; `markFilesSent` follows in the same transaction.
 *
 * @throws ProblemError not_found if one is not so; the answer does not say which of it.
 */
export async function checkFiles(
  tx: Tx,
  message: { workspaceId: string; conversationId: string; uploader: Uploader; fileIds: readonly string[] },
): Promise<Attachment[]> {
  if (message.fileIds.length === 0) return [];
  const rows = new Map((await lockUnsentFiles(tx, message)).map((row) => [row.id, row]));
  return message.fileIds.map((id) => {
    const row = rows.get(id);
    if (!row) throw new ProblemError('not_found', { detail: 'A file of this message is not there' });
    return asAttachment(row);
  });
}

/** From now on only supervisors have these files: the message that carried them was withdrawn. */
export async function withdrawFiles(tx: Tx, workspaceId: string, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length === 0) return;
  await tx.query('update file set withdrawn = true where workspace_id = $1 and id = any ($2::uuid[])', [
    workspaceId,
    fileIds,
  ]);
}

/** Ties checked files to the message that carries them. `internal`: it is a note, so the customer never gets them. */
export async function markFilesSent(
  tx: Tx,
  message: {
    workspaceId: string;
    conversationId: string;
    fileIds: readonly string[];
    messageSeq: number;
    internal: boolean;
  },
): Promise<void> {
  if (message.fileIds.length === 0) return;
  await tx.query(
    `update file set message_seq = $3, internal = $4, conversation_id = $5
      where workspace_id = $1 and id = any ($2::uuid[])`,
    [message.workspaceId, message.fileIds, message.messageSeq, message.internal, message.conversationId],
  );
}
