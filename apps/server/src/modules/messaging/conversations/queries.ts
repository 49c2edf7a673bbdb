import type { Conversation, ConversationState, ImportedFrom, LastMessage } from '@parley/contract';
import type { ChannelCaller } from '../../../callers.ts';
import { prepared, type Run, type Tx } from '../../../platform/db/transaction.ts';
import { PLACE, type Place } from '../../../visibility.ts';

export type ConversationRow = {
  id: string;
  seq: number;
  inbox_id: string;
  contact_id: string;
  topic_id: string | null;
  state: ConversationState;
  owner_id: string | null;
  last_owner_id: string | null;
  left_message: boolean;
  priority: number;
  waiting_since: Date | null;
  unanswered_since: Date | null;
  contact_wrote_at: Date | null;
  answer_due_at: Date | null;
  offered_to: string | null;
  offer_expires_at: Date | null;
  last_number: number;
  last_message: LastMessage | null;
  contact_seen_seq: number;
  member_seen_seq: number;
  started_at: Date;
  closed_at: Date | null;
  imported: ImportedFrom | null;
  last_message_seq?: number;
};

export const CONVERSATION = `c.id, c.seq, c.inbox_id, c.contact_id, c.topic_id, c.state, c.owner_id, c.last_owner_id, c.left_message, c.priority, c.waiting_since,
  c.unanswered_since, c.contact_wrote_at, c.answer_due_at, c.offered_to, c.offer_expires_at, c.last_number, c.last_message, c.contact_seen_seq, c.member_seen_seq, c.started_at, c.closed_at, c.imported`;

const instant = (date: Date | null): string | null => date?.toISOString() ?? null;

export const presentConversation = (row: ConversationRow): Conversation => ({
  id: row.id,
  seq: row.seq,
  inboxId: row.inbox_id,
  contactId: row.contact_id,
  topicId: row.topic_id,
  state: row.state,
  ownerId: row.owner_id,
  lastOwnerId: row.last_owner_id,
  leftMessage: row.left_message,
  priority: row.priority,
  waitingSince: instant(row.waiting_since),
  unansweredSince: instant(row.unanswered_since),
  contactWroteAt: instant(row.contact_wrote_at),
  answerDueAt: instant(row.answer_due_at),
  offer:
    row.offered_to && row.offer_expires_at
      ? { memberId: row.offered_to, expiresAt: row.offer_expires_at.toISOString() }
      : null,
  lastNumber: row.last_number,
  // Older releases knew no other content than text.
  lastMessage: row.last_message && { ...row.last_message, contentType: row.last_message.contentType ?? null },
  contactSeenSeq: row.contact_seen_seq,
  memberSeenSeq: row.member_seen_seq,
  startedAt: row.started_at.toISOString(),
  closedAt: instant(row.closed_at),
  imported: row.imported,
});

/** Conversations by id, in the order of their ids; `lock` takes them FOR UPDATE, in that order. */
export async function readConversations(
  run: Run,
  workspaceId: string,
  ids: string[],
  lock = false,
): Promise<Conversation[]> {
  const rows = await run<ConversationRow>(
    `select ${CONVERSATION} from conversation c where c.workspace_id = $1 and c.id = any($2::uuid[])
     order by c.id ${lock ? 'for update of c' : ''}`,
    [workspaceId, ids],
  );
  return rows.map(presentConversation);
}

/** Where conversations stand for the policy of who sees them. */
export async function readPlaces(run: Run, workspaceId: string, ids: string[]): Promise<Map<string, Place>> {
  if (ids.length === 0) return new Map();
  const rows = await run<Place & { id: string }>(PLACES, [workspaceId, ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

const PLACES = prepared(
  `select c.id, ${PLACE} from conversation c where c.workspace_id = $1 and c.id = any($2::uuid[])`,
);

/** Where somebody's words go on: their newest conversation in an inbox that is not over. */
export async function findOpenConversation(
  run: Run,
  { workspaceId, contactIds, inboxId }: Pick<ChannelCaller, 'workspaceId' | 'contactIds' | 'inboxId'>,
): Promise<string | undefined> {
  const [row] = await run<{ id: string }>(
    `select c.id from conversation c
     where c.workspace_id = $1 and c.contact_id = any($2::uuid[]) and c.inbox_id = $3 and c.state <> 'closed'
     order by c.list_place desc limit 1`,
    [workspaceId, contactIds, inboxId],
  );
  return row?.id;
}

/** The conversation that one of these contacts, who are one person, started under this clientId before. */
export async function findStarted(
  run: Run,
  workspaceId: string,
  contactIds: string[],
  clientId: string,
): Promise<Conversation | undefined> {
  const rows = await run<ConversationRow>(
    `select ${CONVERSATION} from conversation c where c.workspace_id = $1 and c.contact_id = any($2::uuid[]) and c.start_client_id = $3`,
    [workspaceId, contactIds, clientId],
  );
  return rows.map(presentConversation)[0];
}

export async function insertConversation(
  tx: Tx,
  workspaceId: string,
  conversation: Conversation,
  clientId: string,
): Promise<void> {
  await tx.query(
    `insert into conversation (workspace_id, id, seq, inbox_id, contact_id, topic_id, state, priority, waiting_since,
       last_message_seq, start_client_id, started_at, left_message)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $3, $10, $11, $12)`,
    [
      workspaceId,
      conversation.id,
      conversation.seq,
      conversation.inboxId,
      conversation.contactId,
      conversation.topicId,
      conversation.state,
      conversation.priority,
      conversation.waitingSince,
      clientId,
      conversation.startedAt,
      conversation.leftMessage,
    ],
  );
}

/** Writes everything of a conversation that may change after its start. `atFront` null: the place in line stays. */
export async function updateConversation(
  tx: Tx,
  workspaceId: string,
  conversation: Conversation,
  atFront: boolean | null = null,
): Promise<void> {
  await tx.query(
    `update conversation set seq = $3, topic_id = $4, state = $5, owner_id = $6, priority = $7, waiting_since = $8,
       unanswered_since = $9, last_number = $10, last_message = $11, last_message_seq = coalesce($12, last_message_seq),
       contact_seen_seq = $13, member_seen_seq = $14, closed_at = $15, answer_due_at = $16,
       at_front = coalesce($17, at_front), offered_to = $18, offer_expires_at = $19, left_message = $20,
       gone_at = case when $20 and $5 = 'waiting' then gone_at end, contact_wrote_at = $21
     where workspace_id = $1 and id = $2`,
    [
      workspaceId,
      conversation.id,
      conversation.seq,
      conversation.topicId,
      conversation.state,
      conversation.ownerId,
      conversation.priority,
      conversation.waitingSince,
      conversation.unansweredSince,
      conversation.lastNumber,
      conversation.lastMessage,
      conversation.lastMessage?.seq ?? null,
      conversation.contactSeenSeq,
      conversation.memberSeenSeq,
      conversation.closedAt,
      conversation.answerDueAt,
      atFront,
      conversation.offer?.memberId ?? null,
      conversation.offer?.expiresAt ?? null,
      conversation.leftMessage,
      conversation.contactWroteAt,
    ],
  );
}

/** Since when he is out of the line because he stayed away. Whatever gives him a place or an agent again forgets it. */
export async function markGone(tx: Tx, workspaceId: string, id: string, at: Date): Promise<void> {
  await tx.query('update conversation set gone_at = $3 where workspace_id = $1 and id = $2', [
    workspaceId,
    id,
    at,
  ]);
}

/** How many conversations a member holds now, and which. */
export async function listOwned(run: Run, workspaceId: string, memberId: string): Promise<string[]> {
  const rows = await run<{ id: string }>(
    `select id from conversation where workspace_id = $1 and owner_id = $2 and state = 'active' order by id`,
    [workspaceId, memberId],
  );
  return rows.map((row) => row.id);
}

/** Who owns it, for those who are told that somebody else does. */
export async function readOwner(
  run: Run,
  workspaceId: string,
  memberId: string,
): Promise<{ id: string; name: string } | undefined> {
  const [row] = await run<{ id: string; name: string }>(
    'select id, name from member where workspace_id = $1 and id = $2',
    [workspaceId, memberId],
  );
  return row;
}

/** How many wait in each line; messages that were left are in none. */
export async function countWaiting(
  run: Run,
  workspaceId: string,
  topicIds: string[],
): Promise<Map<string, number>> {
  const rows = await run<{ topic_id: string; n: number }>(
    `select topic_id, count(*)::int as n from conversation
     where workspace_id = $1 and state = 'waiting' and not left_message and topic_id = any($2::uuid[]) group by topic_id`,
    [workspaceId, topicIds],
  );
  return new Map(rows.map((row) => [row.topic_id, row.n]));
}

/** Conversations whose offer has run out. */
export async function listEndedOffers(run: Run, workspaceId: string, now: Date): Promise<string[]> {
  const rows = await run<{ id: string }>(
    'select id from conversation where workspace_id = $1 and offered_to is not null and offer_expires_at <= $2',
    [workspaceId, now],
  );
  return rows.map((row) => row.id);
}
