import type { Actor, AssignmentReason, Conversation, EventType, HistoryEntry } from '@parley/contract';
import type { Run } from '../../../platform/db/transaction.ts';
import { type Place, placeOf } from '../../../visibility.ts';

export type HistoryRow = {
  seq: number;
  at: Date;
  type: HistoryEntry['type'];
  actor_kind: Actor['kind'] | null;
  actor_id: string | null;
  actor_name: string | null;
  assignment_reason: AssignmentReason | null;
  notice_code: string | null;
  after: Conversation;
  /** As the event before left it; null for the first. */
  before: Conversation | null;
};

const IS_HISTORY: { [T in EventType]: T extends HistoryEntry['type'] ? true : false } = {
  'workspace.updated': false,
  'member.joined': false,
  'member.updated': false,
  'member.removed': false,
  'topic.created': false,
  'topic.updated': false,
  'topic.retired': false,
  'inbox.created': false,
  'inbox.updated': false,
  'contact.updated': false,
  'contact.merged': false,
  'contact.unmerged': false,
  'import.finished': false,
  'conversation.started': true,
  'conversation.assigned': true,
  'conversation.released': true,
  'conversation.closed': true,
  'conversation.reopened': true,
  'conversation.updated': true,
  'conversation.seen': false,
  'message.posted': false,
  'message.changed': false,
  'delivery.changed': false,
  'reaction.changed': false,
};
const TYPES = Object.entries(IS_HISTORY).flatMap(([type, isHistory]) => (isHistory ? [`'${type}'`] : []));

/** The index event_of_conversation holds just these, so that a page costs what stands on it, however much was written. */
const indexed = (event: string) => `${event}.type in (${TYPES.join(', ')})`;

/** A change of state has its notice in the next place of the log. */
const HISTORY = `
  select e.seq, e.at, e.type, e.actor_kind, e.actor_id, coalesce(m.name, c.name) as actor_name,
    e.payload #>> '{assignment,reason}' as assignment_reason, n.notice ->> 'code' as notice_code,
    e.payload -> 'conversation' as after, before.conversation as before
  from event e
  left join lateral (
    select p.payload -> 'conversation' as conversation from event p
    where p.workspace_id = $1 and p.conversation_id = $2 and ${indexed('p')} and p.seq < e.seq
    order by p.seq desc limit 1
  ) before on true
  left join message n
    on n.workspace_id = $1 and n.conversation_id = $2 and n.seq = e.seq + 1 and n.kind = 'system'
  left join member m on e.actor_kind = 'member' and m.workspace_id = $1 and m.id = e.actor_id
  left join contact c on e.actor_kind = 'contact' and c.workspace_id = $1 and c.id = e.actor_id
  where e.workspace_id = $1 and e.conversation_id = $2 and ${indexed('e')} and e.seq < $3
    and ($4::text is null or e.actor_kind = $4) and ($5::uuid is null or e.actor_id = $5)
  order by e.seq desc limit $6`;

export async function readHistory(
  run: Run,
  asked: {
    workspaceId: string;
    conversationId: string;
    before?: number;
    actorKind?: Actor['kind'];
    actorId?: string;
    limit: number;
  },
): Promise<HistoryRow[]> {
  return run<HistoryRow>(HISTORY, [
    asked.workspaceId,
    asked.conversationId,
    asked.before ?? Number.MAX_SAFE_INTEGER,
    asked.actorKind ?? null,
    asked.actorId ?? null,
    asked.limit,
  ]);
}

const BEFORE = `
  select k.seq, p.payload -> 'conversation' as conversation from unnest($2::uuid[], $3::bigint[]) k(id, seq)
  cross join lateral (
    select p.payload from event p
    where p.workspace_id = $1 and p.conversation_id = k.id and ${indexed('p')} and p.seq < k.seq
    order by p.seq desc limit 1
  ) p`;

/** Where conversations stood before these events changed them, by the event's place; what has just begun stood nowhere. */
export async function readPlacesBefore(
  run: Run,
  workspaceId: string,
  events: readonly { conversationId: string; seq: number }[],
): Promise<Map<number, Place>> {
  if (events.length === 0) return new Map();
  const keys = [events.map(({ conversationId }) => conversationId), events.map(({ seq }) => seq)];
  const rows = await run<{ seq: number; conversation: Conversation }>(BEFORE, [workspaceId, ...keys]);
  return new Map(rows.map(({ seq, conversation }) => [seq, placeOf(told(conversation))]));
}

/** An older release did not say who owned it last. */
const told = (conversation: Conversation): Conversation => ({
  ...conversation,
  lastOwnerId: conversation.lastOwnerId ?? conversation.ownerId,
});
