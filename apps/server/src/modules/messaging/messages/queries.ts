import type { Attachment, AuthorKind, Message, MessageKind, SystemNotice } from '@parley/contract';
import { prepared, type Run } from '../../../platform/db/transaction.ts';

export type MessageRow = {
  id: string;
  conversation_id: string;
  seq: number;
  number: number | null;
  kind: MessageKind;
  author_kind: AuthorKind;
  author_id: string | null;
  author_name: string | null;
  client_id: string | null;
  text: string;
  attachments: Attachment[] | null;
  notice: SystemNotice | null;
  at: Date;
};

const COLUMNS =
  'id, conversation_id, seq, number, kind, author_kind, author_id, author_name, client_id, text, attachments, notice, at';

export const presentMessage = (row: MessageRow): Message => ({
  id: row.id,
  conversationId: row.conversation_id,
  seq: row.seq,
  number: row.number,
  kind: row.kind,
  author: { kind: row.author_kind, id: row.author_id, name: row.author_name },
  clientId: row.client_id,
  text: row.text,
  attachments: row.attachments ?? [],
  notice: row.notice,
  at: row.at.toISOString(),
});

export async function insertMessage(run: Run, workspaceId: string, message: Message): Promise<void> {
  await run(
    `insert into message (workspace_id, ${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      workspaceId,
      message.id,
      message.conversationId,
      message.seq,
      message.number,
      message.kind,
      message.author.kind,
      message.author.id,
      message.author.name,
      message.clientId,
      message.text,
      message.attachments.length > 0 ? JSON.stringify(message.attachments) : null,
      message.notice,
      message.at,
    ],
  );
}

/** Messages that these senders posted under these clientIds before. */
export async function findByClientIds(
  run: Run,
  keys: { workspaceId: string; conversationId: string; authorId: string; clientId: string }[],
): Promise<Message[]> {
  const rows = await run<MessageRow>(BY_CLIENT_IDS, [
    keys.map((key) => key.workspaceId),
    keys.map((key) => key.conversationId),
    keys.map((key) => key.authorId),
    keys.map((key) => key.clientId),
  ]);
  return rows.map(presentMessage);
}

/** One look by its key for each, whatever the planner believes of a table that was small a minute ago. */
const BY_CLIENT_IDS = prepared(`
  select m.* from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) k(workspace_id, conversation_id, author_id, client_id)
  cross join lateral (
    select ${COLUMNS} from message where workspace_id = k.workspace_id and conversation_id = k.conversation_id
      and author_id = k.author_id and client_id = k.client_id limit 1
  ) m`);

/** A stretch of a thread, oldest first; `withNotes` only for members. One row more than `limit` tells that there is more. */
export async function readThread(
  run: Run,
  place: { workspaceId: string; conversationId: string; withNotes: boolean },
  range: { before?: number; after?: number; limit: number },
): Promise<{ items: Message[]; more: boolean }> {
  const forward = range.after !== undefined;
  const rows = await run<MessageRow>(
    `select ${COLUMNS} from message
     where workspace_id = $1 and conversation_id = $2 and seq > $3 and seq < $4 ${place.withNotes ? '' : 'and number is not null'}
     order by seq ${forward ? 'asc' : 'desc'} limit $5`,
    [
      place.workspaceId,
      place.conversationId,
      range.after ?? 0,
      range.before ?? Number.MAX_SAFE_INTEGER,
      range.limit + 1,
    ],
  );
  const items = rows.slice(0, range.limit).map(presentMessage);
  return { items: forward ? items : items.reverse(), more: rows.length > range.limit };
}

/** What colleagues wrote, or took over, after the place that the writer of each of these replies had seen. */
export async function findNewer(
  run: Run,
  keys: { workspaceId: string; conversationId: string; memberId: string; seenSeq: number }[],
): Promise<Map<string, { seq: number; authorName: string | null }>> {
  const rows = await run<{ conversation_id: string; member_id: string; seq: number; name: string | null }>(
    `select k.conversation_id, k.member_id, newest.seq, newest.name
     from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[]) k(workspace_id, conversation_id, member_id, seen_seq)
     cross join lateral (
       select m.seq, coalesce(m.author_name, m.notice->>'memberName') as name from message m
       where m.workspace_id = k.workspace_id and m.conversation_id = k.conversation_id and m.seq > k.seen_seq
         and ((m.kind = 'text' and m.author_kind in ('member', 'bot') and m.author_id <> k.member_id)
           or (m.kind = 'system' and m.notice->>'code' in ('assigned', 'handed_over', 'reopened')))
       order by m.seq desc limit 1
     ) newest`,
    [
      keys.map((key) => key.workspaceId),
      keys.map((key) => key.conversationId),
      keys.map((key) => key.memberId),
      keys.map((key) => key.seenSeq),
    ],
  );
  return new Map(
    rows.map((row) => [`${row.conversation_id} ${row.member_id}`, { seq: row.seq, authorName: row.name }]),
  );
}
