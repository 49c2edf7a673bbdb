import type { Attachment, Subject } from '@parley/contract';
import { type ChannelCaller, hasRole, type Participant } from '../../../callers.ts';
import type { Database, Tx } from '../../../platform/db/transaction.ts';
import { bindTo, seenIn } from '../../../visibility.ts';
import type { Linked } from './file-link.ts';

/** Who sent a file up; only they can put it into a message. All contacts that are one person are one uploader. */
export type Uploader = { kind: Subject['kind']; ids: string[] };

export type FileRow = {
  id: string;
  name: string;
  media_type: string;
  bytes: number;
  width: number | null;
  height: number | null;
  has_thumbnail: boolean;
};

const COLUMNS =
  'file.id, file.name, file.media_type, file.bytes, file.width, file.height, file.has_thumbnail';

export const uploaderOf = (caller: Participant | ChannelCaller): Uploader =>
  caller.kind === 'member'
    ? { kind: 'member', ids: [caller.memberId] }
    : { kind: 'contact', ids: caller.contactIds };

export const asAttachment = (row: FileRow): Attachment => ({
  fileId: row.id,
  name: row.name,
  mediaType: row.media_type,
  bytes: row.bytes,
  width: row.width,
  height: row.height,
});

/**
 * How many unsent files the caller has; undefined when there is no such conversation that they may write in. Null: the
 * conversation does not exist yet.
 */
export async function countUnsent(
  db: Database,
  caller: Participant,
  conversationId: string | null,
): Promise<number | undefined> {
  const { kind, ids } = uploaderOf(caller);
  const values: unknown[] = [caller.workspaceId, conversationId, kind, ids];
  const [row] = await db.read<{ unsent: number }>(
    caller.workspaceId,
    `select (select count(*) from file where file.workspace_id = $1 and file.message_seq is null
               and file.uploader_kind = $3 and file.uploader_id = any ($4::uuid[])) as unsent
      where $2::uuid is null
         or exists (select from conversation c where c.workspace_id = $1 and c.id = $2 and ${seenBy(caller, values)})`,
    values,
  );
  return row?.unsent;
}

/**
 * Locks what the workspace's files take until COMMIT, which every upload has to pass, and says how much that is, in bytes; and
 * how many unsent files the caller has by now.
 */
export async function lockRoom(
  tx: Tx,
  caller: Participant | ChannelCaller,
): Promise<{ used: number; unsent: number }> {
  const { kind, ids } = uploaderOf(caller);
  const [row] = await tx.query<{ used: number }>(
    `insert into storage_use as s (workspace_id, bytes) values ($1, 0)
     on conflict (workspace_id) do update set bytes = s.bytes returning s.bytes as used`,
    [caller.workspaceId],
  );
  const [count] = await tx.query<{ unsent: number }>(
    `select count(*) as unsent from file where workspace_id = $1 and message_seq is null
        and uploader_kind = $2 and uploader_id = any ($3::uuid[])`,
    [caller.workspaceId, kind, ids],
  );
  return { used: row?.used ?? 0, unsent: count?.unsent ?? 0 };
}
/** Of a conversation `c`: whether its files are for the caller. */
const seenBy = (caller: Participant, values: unknown[]): string =>
  caller.kind === 'member' ? seenIn(caller, bindTo(values)) : 'c.contact_id = any ($4)';

export async function insertFile(
  tx: Tx,
  caller: Participant | ChannelCaller,
  file: FileRow & { conversationId: string | null; createdAt: Date },
): Promise<void> {
  const { kind, ids } = uploaderOf(caller);
  await tx.query(
    `insert into file (workspace_id, id, conversation_id, uploader_kind, uploader_id, name, media_type, bytes, width,
                       height, has_thumbnail, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      caller.workspaceId,
      file.id,
      file.conversationId,
      kind,
      ids[0],
      file.name,
      file.media_type,
      file.bytes,
      file.width,
      file.height,
      file.has_thumbnail,
      file.createdAt,
    ],
  );
}

export async function deleteFile(tx: Tx, workspaceId: string, fileId: string): Promise<void> {
  await tx.query('delete from file where workspace_id = $1 and id = $2 and message_seq is null', [
    workspaceId,
    fileId,
  ]);
}

/**
 * A member sees every file of the conversations that they see; a customer those of their own conversations that were sent
 * to or by them, and what they uploaded themselves for one that does not exist yet. What was withdrawn is for supervisors,
 * who may read earlier versions.
 */
export async function findVisibleFile(
  db: Database,
  caller: Participant,
  fileId: string,
): Promise<FileRow | undefined> {
  const { kind, ids } = uploaderOf(caller);
  const maySeeWithdrawn = caller.kind === 'member' && hasRole(caller, 'supervisor');
  const values: unknown[] = [caller.workspaceId, fileId, kind, ids, maySeeWithdrawn];
  const isSeen = seenBy(caller, values);
  const [row] = await db.read<FileRow>(
    caller.workspaceId,
    `select ${COLUMNS}
       from file left join conversation c on c.workspace_id = file.workspace_id and c.id = file.conversation_id
      where file.workspace_id = $1 and file.id = $2 and (not file.withdrawn or $5)
        and case when $3 = 'member' then file.conversation_id is not null and ${isSeen}
                 when file.uploader_kind = 'contact' and file.uploader_id = any ($4::uuid[]) then not file.internal
                 else ${isSeen} and not file.internal and file.message_seq is not null end`,
    values,
  );
  return row;
}

/** For whoever was given a link when they were allowed to see it. */
export async function findLinkedFile(
  db: Database,
  { workspaceId, fileId, evenWithdrawn }: Linked,
): Promise<FileRow | undefined> {
  const [row] = await db.read<FileRow>(
    workspaceId,
    `select ${COLUMNS} from file where workspace_id = $1 and id = $2 and (not withdrawn or $3)`,
    [workspaceId, fileId, evenWithdrawn],
  );
  return row;
}

/** Locks those of these files that this uploader has not sent yet, and brought up for this conversation or before there was one. */
export async function lockUnsentFiles(
  tx: Tx,
  where: { workspaceId: string; conversationId: string; uploader: Uploader; fileIds: readonly string[] },
): Promise<FileRow[]> {
  return tx.query<FileRow>(
    `select ${COLUMNS} from file
      where workspace_id = $1 and (conversation_id = $2 or conversation_id is null)
        and uploader_kind = $3 and uploader_id = any ($4::uuid[])
        and message_seq is null and id = any ($5::uuid[])
      order by id for update`,
    [where.workspaceId, where.conversationId, where.uploader.kind, where.uploader.ids, where.fileIds],
  );
}
