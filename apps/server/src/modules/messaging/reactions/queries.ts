import type { Author, MessageKind } from '@parley/contract';
import type { Tx } from '../../../platform/db/transaction.ts';

export type MessagePlace = { workspaceId: string; conversationId: string; messageSeq: number };

/** What a reaction has to know of its message. */
export async function findReacted(tx: Tx, { workspaceId, conversationId, messageSeq }: MessagePlace) {
  const [row] = await tx.query<{ kind: MessageKind; content_type: string | null; contact_id: string }>(
    `select m.kind, m.content->>'type' as content_type, c.contact_id
     from message m join conversation c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
     where m.workspace_id = $1 and m.conversation_id = $2 and m.seq = $3`,
    [workspaceId, conversationId, messageSeq],
  );
  return row;
}

/** Whether anything is different afterwards. The row, which stays locked, has its place in the log from `placeReaction`. */
export async function saveReaction(
  tx: Tx,
  { workspaceId, conversationId, messageSeq }: MessagePlace,
  by: Author,
  emoji: string,
  at: Date,
): Promise<boolean> {
  const rows = await tx.query(
    `insert into message_reaction as r
       (workspace_id, conversation_id, message_seq, author_kind, author_id, author_name, emoji, seq, at)
     values ($1, $2, $3, $4, $5, $6, $7, 0, $8)
     on conflict (workspace_id, conversation_id, message_seq, author_kind, author_id) do update
       set author_name = excluded.author_name, emoji = excluded.emoji, at = excluded.at
       where r.emoji <> excluded.emoji
     returning seq`,
    [workspaceId, conversationId, messageSeq, by.kind, by.id, by.name, emoji, at],
  );
  return rows.length > 0;
}

export async function placeReaction(
  tx: Tx,
  { workspaceId, conversationId, messageSeq }: MessagePlace,
  by: Author,
  seq: number,
): Promise<void> {
  await tx.query(
    `update message_reaction set seq = $6
     where workspace_id = $1 and conversation_id = $2 and message_seq = $3 and author_kind = $4 and author_id = $5`,
    [workspaceId, conversationId, messageSeq, by.kind, by.id, seq],
  );
}

/** Whether there was one. */
export async function deleteReaction(
  tx: Tx,
  { workspaceId, conversationId, messageSeq }: MessagePlace,
  by: Author,
): Promise<boolean> {
  const rows = await tx.query(
    `delete from message_reaction
     where workspace_id = $1 and conversation_id = $2 and message_seq = $3 and author_kind = $4 and author_id = $5
     returning seq`,
    [workspaceId, conversationId, messageSeq, by.kind, by.id],
  );
  return rows.length > 0;
}
