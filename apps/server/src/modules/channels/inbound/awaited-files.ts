import type { InboundFile } from '@parley/channel-kit';
import type { Content } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { Run, Tx } from '../../../platform/db/transaction.ts';
import { defineJob, enqueue, jobOf } from '../../../platform/jobs/index.ts';
import type { AccountKey } from '../accounts/index.ts';

/** Brings a file from the other side. */
export const fetchFile = defineJob('fetch-channel-file', ['fileId'], { onePer: 'fileId' });

export type AwaitedFile = AccountKey & {
  id: string;
  conversationId: string;
  messageSeq: number;
  mediaId: string;
  mediaType: string;
  name: string | null;
  sha256: string | null;
  /** What the message is once the file is here. */
  content: Content | null;
  attempts: number;
};

/** Writes down that a message waits for its file, and has it fetched. Once for a message. */
export async function awaitFile(
  tx: Tx,
  deps: Pick<Basics, 'newId' | 'clock'>,
  { workspaceId, inboxId }: AccountKey,
  { conversationId, messageSeq }: { conversationId: string; messageSeq: number },
  { file, content }: { file: InboundFile; content: Content | null },
): Promise<void> {
  const [row] = await tx.query<{ id: string }>(
    `insert into channel_file
       (workspace_id, id, inbox_id, conversation_id, message_seq, media_id, media_type, name, sha256, content)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (workspace_id, conversation_id, message_seq) do nothing returning id`,
    [
      workspaceId,
      deps.newId(),
      inboxId,
      conversationId,
      messageSeq,
      file.mediaId,
      file.mediaType,
      file.name,
      file.sha256,
      content,
    ],
  );
  if (row) await enqueue(tx, deps, jobOf(fetchFile, { workspaceId, fileId: row.id }));
}

export async function findAwaited(
  run: Run,
  workspaceId: string,
  id: string,
): Promise<AwaitedFile | undefined> {
  const [row] = await run<Omit<AwaitedFile, 'workspaceId'>>(
    `select id, inbox_id as "inboxId", conversation_id as "conversationId", message_seq as "messageSeq",
       media_id as "mediaId", media_type as "mediaType", name, sha256, content, attempts
     from channel_file where workspace_id = $1 and id = $2`,
    [workspaceId, id],
  );
  return row && { workspaceId, ...row };
}

export async function noteAttempt(tx: Tx, { workspaceId, id }: AwaitedFile): Promise<void> {
  await tx.query('update channel_file set attempts = attempts + 1 where workspace_id = $1 and id = $2', [
    workspaceId,
    id,
  ]);
}

/** False: somebody else was first. */
export async function endAwaiting(tx: Tx, { workspaceId, id }: AwaitedFile): Promise<boolean> {
  const rows = await tx.query('delete from channel_file where workspace_id = $1 and id = $2 returning 1', [
    workspaceId,
    id,
  ]);
  return rows.length > 0;
}
