import { messageChanged, messagePosted } from '../../../log-event.ts';
import type { Database, Run } from '../../../platform/db/transaction.ts';
import type { LogEvent } from '../../../platform/log/log-event.ts';
import { type MessageRow, presentMessage, WITH_QUOTED } from './queries.ts';

type EventRow = {
  seq: number;
  at: Date;
  type: string;
  conversation_id: string | null;
  contact_id: string | null;
  actor_kind: string | null;
  actor_id: string | null;
  payload: object | null;
  message:
    | (Omit<MessageRow, 'at' | 'wrote_at' | 'edited_at' | 'quoted'> & {
        at: string;
        wrote_at: string | null;
        edited_at: string | null;
      })
    | null;
  quoted: MessageRow['quoted'];
};

/**
 * A message stands only in its own table; the event row holds its place, or names it. So the log tells of every message what it
 * says now, and nothing that was corrected or withdrawn since. Step by step, each by its key: PostgreSQL looks into no payload below
 * row-level security, so a plain join would compare every entry with every message of its conversation.
 */
const SELECT = `
  select e.seq, e.at, e.type, e.conversation_id, e.contact_id, e.actor_kind, e.actor_id, e.payload,
    case when m.id is null then null else to_jsonb(m) - 'workspace_id' - 'sent_fingerprint' end as message,
    quoted.quoted
  from event e
  cross join lateral (
    select case e.type when 'message.posted' then e.seq when 'message.changed' then (e.payload->>'messageSeq')::bigint end as seq
    offset 0
  ) told
  left join lateral (
    select * from message
    where workspace_id = e.workspace_id and conversation_id = e.conversation_id and seq = told.seq limit 1
  ) m on true
  ${WITH_QUOTED}`;

/** What was appended was checked then; what another release appended may be of a type that is not known here. */
function logEventOf(row: EventRow): LogEvent {
  const { seq, at, type, message, contact_id: contactId } = row;
  if (message) {
    const told = presentMessage(messageRowOf(message, row.quoted));
    return type === 'message.changed'
      ? messageChanged(told, { seq, at, contactId })
      : messagePosted(told, contactId);
  }
  const place = { seq, at, conversationId: row.conversation_id, contactId };
  const actor = row.actor_kind === null ? null : { kind: row.actor_kind, id: row.actor_id };
  return { ...place, type, actor, payload: row.payload ?? {} } as LogEvent;
}

const messageRowOf = (
  message: NonNullable<EventRow['message']>,
  quoted: MessageRow['quoted'],
): MessageRow => ({
  ...message,
  at: new Date(message.at),
  wrote_at: dateOf(message.wrote_at),
  edited_at: dateOf(message.edited_at),
  quoted,
});

const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** The log of a workspace after a place, oldest first. */
export async function readEvents(
  db: Database,
  workspaceId: string,
  after: number,
  limit: number,
): Promise<LogEvent[]> {
  const rows = await db.read<EventRow>(
    workspaceId,
    `${SELECT} where e.workspace_id = $1 and e.seq > $2 order by e.seq limit $3`,
    [workspaceId, after, limit],
  );
  return rows.map(logEventOf);
}

/** What of it is of these types, after a place and up to another: for followers, in their transaction. */
export async function readEventsOfTypes(
  run: Run,
  workspaceId: string,
  range: { after: number; upTo: number; types: readonly string[]; limit: number },
): Promise<LogEvent[]> {
  const rows = await run<EventRow>(
    `${SELECT} where e.workspace_id = $1 and e.seq > $2 and e.seq <= $3 and e.type = any($4) order by e.seq limit $5`,
    [workspaceId, range.after, range.upTo, range.types, range.limit],
  );
  return rows.map(logEventOf);
}

/** Those at certain places, oldest first: for whoever wrote down where they stand. */
export async function readEventsAt(
  run: Run,
  workspaceId: string,
  seqs: readonly number[],
): Promise<LogEvent[]> {
  const rows = await run<EventRow>(
    `${SELECT} where e.workspace_id = $1 and e.seq = any($2::bigint[]) order by e.seq`,
    [workspaceId, seqs],
  );
  return rows.map(logEventOf);
}

/**
 * What of it a customer is told, up to a place. Each contact that he is is read from event_of_contact in the order of the log,
 * so the cost is that of his own events.
 */
export async function readCustomerEvents(
  run: Run,
  range: { workspaceId: string; contactIds: string[]; after: number; upTo: number; limit: number },
): Promise<LogEvent[]> {
  const rows = await run<EventRow>(
    `select e.* from unnest($2::uuid[]) k(contact_id) cross join lateral (
       ${SELECT} where e.workspace_id = $1 and e.contact_id = k.contact_id and e.seq > $3 and e.seq <= $4
       order by e.seq limit $5
     ) e order by e.seq limit $5`,
    [range.workspaceId, range.contactIds, range.after, range.upTo, range.limit],
  );
  return rows.map(logEventOf);
}
