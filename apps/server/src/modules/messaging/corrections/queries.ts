import type { Attachment, Content, LastMessage, Message, MessageVersion } from '@parley/contract';
import { messageChanged } from '../../../log-event.ts';
import type { Run, Tx } from '../../../platform/db/transaction.ts';

type Place = { workspaceId: string; conversationId: string; seq: number };

/** Keeps what a locked message says, and lets it say something else. */
export async function replaceMessage(
  tx: Tx,
  { workspaceId, conversationId, seq }: Place,
  after: Message,
  at: Date,
): Promise<void> {
  await tx.query(
    `with before as (
       insert into message_version (workspace_id, conversation_id, seq, version, text, content, attachments, stood_from, stood_until)
       select workspace_id, conversation_id, seq, version, text, content, attachments, coalesce(edited_at, at), $8
       from message where workspace_id = $1 and conversation_id = $2 and seq = $3
     )
     update message set version = $4, text = $5, content = $6, attachments = $7, edited_at = $9
     where workspace_id = $1 and conversation_id = $2 and seq = $3`,
    [
      workspaceId,
      conversationId,
      seq,
      after.version,
      after.text,
      after.content,
      after.attachments.length > 0 ? JSON.stringify(after.attachments) : null,
      at,
      after.editedAt,
    ],
  );
}

/**
 * Whole conversations stand in the log with the excerpt of their newest message: those that were written since this message are
 * brought up to date, so that no reader of the log, whoever it is, comes by the old text. Few: a message changes soon or never.
 */
export async function replaceExcerptsInLog(
  tx: Tx,
  { workspaceId, conversationId, seq }: Place,
  contactId: string,
  excerpt: LastMessage,
): Promise<void> {
  await tx.query(
    `update event set payload = jsonb_set(payload, '{conversation,lastMessage}', $5)
     where workspace_id = $1 and contact_id = $2 and seq > $3 and conversation_id = $4
       and (payload->'conversation'->'lastMessage'->>'seq')::bigint = $3`,
    [workspaceId, contactId, seq, conversationId, excerpt],
  );
}

/** Tells of a change. The text stands in the message alone; the log only names it. */
export async function appendChange(
  tx: Tx,
  { workspaceId, conversationId, seq: messageSeq }: Place,
  event: { seq: number; at: Date; contactId: string | null; message: Message },
): Promise<void> {
  const { seq, at, contactId, message } = event;
  tx.recordAppended(workspaceId, [messageChanged(message, { seq, at, contactId })]);
  await tx.query(
    `insert into event (workspace_id, seq, at, type, conversation_id, contact_id, actor_kind, actor_id, payload)
     values ($1, $2, $3, 'message.changed', $4, $5, $6, $7, jsonb_build_object('messageSeq', $8::bigint))`,
    [workspaceId, seq, at, conversationId, contactId, message.author.kind, message.author.id, messageSeq],
  );
}

type VersionRow = {
  version: number;
  text: string;
  content: Content | null;
  attachments: Attachment[] | null;
  stood_from: Date;
  stood_until: Date;
};

/** What a message said before, oldest first. */
export async function listVersions(
  run: Run,
  { workspaceId, conversationId, seq }: Place,
): Promise<MessageVersion[]> {
  const rows = await run<VersionRow>(
    `select version, text, content, attachments, stood_from, stood_until from message_version
     where workspace_id = $1 and conversation_id = $2 and seq = $3 order by version`,
    [workspaceId, conversationId, seq],
  );
  return rows.map(({ stood_from: from, stood_until: until, attachments, ...row }) => ({
    ...row,
    attachments: attachments ?? [],
    from: from.toISOString(),
    until: until.toISOString(),
  }));
}
