import type { ConversationState, LastMessage, Message } from '@parley/contract';
import { prepared, type Run, type Tx } from '../../../platform/db/transaction.ts';
import type { LockedConversation } from './admission.ts';
import type { PreparedPost } from './post-command.ts';

type Row = {
  workspace_id: string;
  id: string;
  contact_id: string;
  owner_id: string | null;
  owner_name: string | null;
  state: ConversationState;
  left_message: boolean;
  seq: number;
  last_number: number;
  last_message: LastMessage | null;
  unanswered_since: Date | null;
  answer_due_at: Date | null;
  contact_seen_seq: number;
  member_seen_seq: number;
  reply_policy: LockedConversation['replyPolicy'];
};

/** Locks the conversations of a batch in the order of their ids; those that do not exist are not in the answer. */
export async function lockConversations(
  run: Run,
  commands: PreparedPost[],
): Promise<Map<string, LockedConversation>> {
  const keys = new Map(
    commands.map((command) => [keyOf(command.caller.workspaceId, command.conversationId), command]),
  );
  const asked = [...keys.values()];
  const rows = await run<Row>(LOCK, [
    asked.map(({ caller }) => caller.workspaceId),
    asked.map(({ conversationId }) => conversationId),
  ]);
  return new Map(rows.map((row) => [keyOf(row.workspace_id, row.id), conversationOf(row)]));
}

/** Whoever asks for a conversation of another workspace must not stand in the way of those whose it is. */
const keyOf = (workspaceId: string, conversationId: string): string => `${workspaceId} ${conversationId}`;

export const findLocked = (
  conversations: Map<string, LockedConversation>,
  { caller, conversationId }: PreparedPost,
): LockedConversation | undefined => conversations.get(keyOf(caller.workspaceId, conversationId));

/** Each conversation is found and locked by its key before anything is joined to it, in the order of their ids. */
const LOCK = prepared(`
  select c.workspace_id, c.id, c.contact_id, c.owner_id, c.state, c.left_message, c.seq, c.last_number, c.last_message,
    c.unanswered_since, c.answer_due_at, c.contact_seen_seq, c.member_seen_seq,
    (select o.name from member o where o.workspace_id = c.workspace_id and o.id = c.owner_id) as owner_name,
    (select coalesce(i.settings->>'replyPolicy', 'strict') from inbox i
     where i.workspace_id = c.workspace_id and i.id = c.inbox_id) as reply_policy
  from (select * from unnest($1::uuid[], $2::uuid[]) k(workspace_id, id) order by workspace_id, id) k
  cross join lateral (
    select * from conversation where workspace_id = k.workspace_id and id = k.id for update
  ) c`);

const conversationOf = (row: Row): LockedConversation => ({
  workspaceId: row.workspace_id,
  id: row.id,
  contactId: row.contact_id,
  ownerId: row.owner_id,
  ownerName: row.owner_name,
  state: row.state,
  leftMessage: row.left_message,
  seq: row.seq,
  lastNumber: row.last_number,
  lastMessage: row.last_message,
  unansweredSince: row.unanswered_since?.toISOString() ?? null,
  answerDueAt: row.answer_due_at?.toISOString() ?? null,
  contactSeenSeq: row.contact_seen_seq,
  memberSeenSeq: row.member_seen_seq,
  replyPolicy: row.reply_policy,
});

type Written = { conversation: LockedConversation; message: Message; fingerprint: Buffer };

/** Messages, their events and what they change in their conversations, in one statement, the last of its transaction. */
export function writeBatch(tx: Tx, written: Written[]): void {
  const conversations = [...new Set(written.map(({ conversation }) => conversation))];
  tx.queryLast(WRITE, [...messageColumns(written), ...conversationColumns(conversations)]);
}

const WRITE = prepared(`
  with posted as materialized (
    select * from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::int[], $5::uuid[], $6::text[], $7::text[], $8::uuid[],
      $9::text[], $10::text[], $11::text[], $12::jsonb[], $13::timestamptz[], $14::uuid[], $15::bigint[], $16::bytea[])
      as p(workspace_id, conversation_id, seq, number, id, kind, author_kind, author_id, author_name, client_id, text,
        attachments, at, contact_id, reply_to_seq, sent_fingerprint)
  ), messages as (
    insert into message (workspace_id, conversation_id, seq, number, id, kind, author_kind, author_id, author_name,
      client_id, text, attachments, at, reply_to_seq, sent_fingerprint)
    select workspace_id, conversation_id, seq, number, id, kind, author_kind, author_id, author_name, client_id, text,
      attachments, at, reply_to_seq, sent_fingerprint from posted
  ), events as (
    insert into event (workspace_id, seq, at, type, conversation_id, contact_id)
    select workspace_id, seq, at, 'message.posted', conversation_id, contact_id from posted
  )
  update conversation c set seq = n.seq, last_number = n.last_number, last_message = n.last_message,
    last_message_seq = n.last_message_seq, unanswered_since = n.unanswered_since,
    contact_seen_seq = n.contact_seen_seq, member_seen_seq = n.member_seen_seq, answer_due_at = n.answer_due_at
  from unnest($17::uuid[], $18::uuid[], $19::bigint[], $20::int[], $21::jsonb[], $22::bigint[], $23::timestamptz[],
    $24::bigint[], $25::bigint[], $26::timestamptz[])
    as n(workspace_id, id, seq, last_number, last_message, last_message_seq, unanswered_since, contact_seen_seq, member_seen_seq,
      answer_due_at)
  where c.workspace_id = n.workspace_id and c.id = n.id`);

function messageColumns(rows: Written[]): unknown[] {
  const column = <T>(pick: (message: Message, conversation: LockedConversation) => T): T[] =>
    rows.map(({ message, conversation }) => pick(message, conversation));
  return [
    column((_, c) => c.workspaceId),
    column((m) => m.conversationId),
    column((m) => m.seq),
    column((m) => m.number),
    column((m) => m.id),
    column((m) => m.kind),
    column((m) => m.author.kind),
    column((m) => m.author.id),
    column((m) => m.author.name),
    column((m) => m.clientId),
    column((m) => m.text),
    column((m) => (m.attachments.length > 0 ? JSON.stringify(m.attachments) : null)),
    column((m) => m.at),
    column((m, c) => (m.kind === 'note' ? null : c.contactId)),
    column((m) => m.replyTo?.seq ?? null),
    rows.map(({ fingerprint }) => fingerprint),
  ];
}

function conversationColumns(conversations: LockedConversation[]): unknown[] {
  const column = <T>(pick: (conversation: LockedConversation) => T): T[] => conversations.map(pick);
  return [
    column((c) => c.workspaceId),
    column((c) => c.id),
    column((c) => c.seq),
    column((c) => c.lastNumber),
    column((c) => JSON.stringify(c.lastMessage)),
    column((c) => c.lastMessage?.seq ?? 0),
    column((c) => c.unansweredSince),
    column((c) => c.contactSeenSeq),
    column((c) => c.memberSeenSeq),
    column((c) => c.answerDueAt),
  ];
}
