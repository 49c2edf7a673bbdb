import type { Database, LogEvent, Run } from '../../../platform/db/transaction.ts';
import { type MessageRow, presentMessage } from './queries.ts';

type EventRow = {
  seq: number;
  at: Date;
  type: string;
  conversation_id: string | null;
  contact_id: string | null;
  payload: Record<string, unknown> | null;
  message: (Omit<MessageRow, 'at'> & { at: string }) | null;
};

/** A message stands only in its own table; the event row holds its place. */
const SELECT = `
  select e.seq, e.at, e.type, e.conversation_id, e.contact_id, e.payload,
    case when m.id is null then null else to_jsonb(m) - 'workspace_id' end as message
  from event e left join message m
    on e.type = 'message.posted' and m.workspace_id = e.workspace_id and m.conversation_id = e.conversation_id and m.seq = e.seq`;

function logEventOf(row: EventRow): LogEvent {
  const payload = row.message
    ? { message: presentMessage({ ...row.message, at: new Date(row.message.at) }) }
    : row.payload;
  return {
    seq: row.seq,
    at: row.at,
    type: row.type,
    conversationId: row.conversation_id,
    contactId: row.contact_id,
    payload: payload ?? {},
  };
}

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

/** What of it a customer is told, up to a place. Served by event_of_contact, so its cost is that of his own events. */
export async function readCustomerEvents(
  run: Run,
  range: { workspaceId: string; contactId: string; after: number; upTo: number; limit: number },
): Promise<LogEvent[]> {
  const rows = await run<EventRow>(
    `${SELECT} where e.workspace_id = $1 and e.contact_id = $2 and e.seq > $3 and e.seq <= $4 order by e.seq limit $5`,
    [range.workspaceId, range.contactId, range.after, range.upTo, range.limit],
  );
  return rows.map(logEventOf);
}
