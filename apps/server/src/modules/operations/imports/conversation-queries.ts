import type { ImportedFrom, LastMessage } from '@parley/contract';
import { prepared, type Tx } from '../../../platform/db/transaction.ts';

export type NewConversation = {
  id: string;
  contactId: string;
  topicId: string | null;
  isWaiting: boolean;
  lastOwnerId: string | null;
  unansweredSince: Date | null;
  contactWroteAt: Date | null;
  lastNumber: number;
  lastMessage: LastMessage;
  startClientId: string;
  startedAt: Date;
  closedAt: Date | null;
};

/**
 * Whoever waits stands like one who left a message: they are not there, so they hold nobody up who is. `seq` is where the log is: what
 * happens with it from now on is newer.
 */
export async function insertConversations(
  tx: Tx,
  place: { workspaceId: string; inboxId: string; imported: ImportedFrom },
  rows: readonly NewConversation[],
): Promise<void> {
  await tx.query(INSERT_CONVERSATIONS, [
    place.workspaceId,
    place.inboxId,
    place.imported,
    rows.map(({ id }) => id),
    rows.map(({ contactId }) => contactId),
    rows.map(({ topicId }) => topicId),
    rows.map(({ isWaiting }) => (isWaiting ? 'waiting' : 'closed')),
    rows.map(({ lastOwnerId }) => lastOwnerId),
    rows.map(({ isWaiting, unansweredSince }) => (isWaiting ? unansweredSince : null)),
    rows.map(({ unansweredSince }) => unansweredSince),
    rows.map(({ contactWroteAt }) => contactWroteAt),
    rows.map(({ lastNumber }) => lastNumber),
    rows.map(({ lastMessage }) => JSON.stringify(lastMessage)),
    rows.map(({ lastMessage }) => lastMessage.seq),
    rows.map(({ startClientId }) => startClientId),
    rows.map(({ startedAt }) => startedAt),
    rows.map(({ closedAt }) => closedAt),
  ]);
}

const INSERT_CONVERSATIONS = prepared(`
  insert into conversation (workspace_id, inbox_id, imported, seq, id, contact_id, topic_id, state, last_owner_id, waiting_since,
    unanswered_since, contact_wrote_at, last_number, last_message, last_message_seq, start_client_id, started_at, closed_at, left_message)
  select $1, $2, $3::jsonb, (select last_seq from event_stream where workspace_id = $1), n.*, n.state = 'waiting'
  from unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::uuid[], $9::timestamptz[], $10::timestamptz[], $11::timestamptz[],
    $12::int[], $13::jsonb[], $14::bigint[], $15::text[], $16::timestamptz[], $17::timestamptz[])
    as n(id, contact_id, topic_id, state, last_owner_id, waiting_since, unanswered_since, contact_wrote_at, last_number, last_message,
      last_message_seq, start_client_id, started_at, closed_at)`);

export type NewMessage = {
  id: string;
  conversationId: string;
  seq: number;
  number: number;
  authorKind: 'contact' | 'member';
  authorId: string | null;
  authorName: string | null;
  text: string;
  at: Date;
};

/** Messages without events: nobody is told of each, and nothing goes out for them. */
export async function insertMessages(
  tx: Tx,
  workspaceId: string,
  rows: readonly NewMessage[],
): Promise<void> {
  await tx.query(INSERT_MESSAGES, [
    workspaceId,
    rows.map(({ id }) => id),
    rows.map(({ conversationId }) => conversationId),
    rows.map(({ seq }) => seq),
    rows.map(({ number }) => number),
    rows.map(({ authorKind }) => authorKind),
    rows.map(({ authorId }) => authorId),
    rows.map(({ authorName }) => authorName),
    rows.map(({ text }) => text),
    rows.map(({ at }) => at),
  ]);
}

const INSERT_MESSAGES = prepared(`
  insert into message (workspace_id, kind, id, conversation_id, seq, number, author_kind, author_id, author_name, text, at)
  select $1, 'text', * from unnest($2::uuid[], $3::uuid[], $4::bigint[], $5::int[], $6::text[], $7::uuid[], $8::text[], $9::text[],
    $10::timestamptz[])`);
