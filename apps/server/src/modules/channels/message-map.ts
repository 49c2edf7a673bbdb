import type { Run, Tx } from '../../platform/db/transaction.ts';
import type { AccountKey } from './accounts/index.ts';

/** A message of ours, as the other side knows it. `messageSeq` null: it is being posted, into this conversation. */
export type Mapped = { conversationId: string; messageSeq: number | null };

export async function findMapped(
  run: Run,
  { workspaceId, inboxId }: AccountKey,
  externalId: string,
): Promise<Mapped | undefined> {
  const [row] = await run<Mapped>(
    `select conversation_id as "conversationId", message_seq as "messageSeq" from channel_message
     where workspace_id = $1 and inbox_id = $2 and external_id = $3`,
    [workspaceId, inboxId, externalId],
  );
  return row;
}

/** The other way round: by which name the other side knows a message. */
export async function findExternalId(
  run: Run,
  workspaceId: string,
  conversationId: string,
  messageSeq: number,
): Promise<string | null> {
  const [row] = await run<{ id: string }>(
    `select external_id as id from channel_message
     where workspace_id = $1 and conversation_id = $2 and message_seq = $3 order by external_id limit 1`,
    [workspaceId, conversationId, messageSeq],
  );
  return row?.id ?? null;
}

/** The customer's newest message up to a place, as the other side knows it. */
export async function findNewestFrom(
  run: Run,
  workspaceId: string,
  conversationId: string,
  upTo: number,
): Promise<{ externalId: string; messageSeq: number } | undefined> {
  const [row] = await run<{ externalId: string; messageSeq: number }>(
    `select x.external_id as "externalId", x.message_seq as "messageSeq" from channel_message x
     join message m on m.workspace_id = x.workspace_id and m.conversation_id = x.conversation_id and m.seq = x.message_seq
     where x.workspace_id = $1 and x.conversation_id = $2 and x.message_seq <= $3 and m.author_kind = 'contact'
     order by x.message_seq desc limit 1`,
    [workspaceId, conversationId, upTo],
  );
  return row;
}

/** Says where a message goes before it is posted; whoever comes with it again finds it. */
export async function saveMapped(
  tx: Tx,
  { workspaceId, inboxId }: AccountKey,
  externalId: string,
  { conversationId, messageSeq }: Mapped,
): Promise<void> {
  await tx.query(
    `insert into channel_message (workspace_id, inbox_id, external_id, conversation_id, message_seq) values ($1, $2, $3, $4, $5)
     on conflict (workspace_id, inbox_id, external_id) do update
       set conversation_id = excluded.conversation_id, message_seq = excluded.message_seq`,
    [workspaceId, inboxId, externalId, conversationId, messageSeq],
  );
}

/** Notes that something happened to a message of this conversation. False: it was noted before. */
export async function noteOnce(
  tx: Tx,
  { workspaceId, inboxId }: AccountKey,
  eventId: string,
  conversationId: string,
): Promise<boolean> {
  const rows = await tx.query(
    `insert into channel_message (workspace_id, inbox_id, external_id, conversation_id) values ($1, $2, $3, $4)
     on conflict do nothing returning 1`,
    [workspaceId, inboxId, eventId, conversationId],
  );
  return rows.length > 0;
}
