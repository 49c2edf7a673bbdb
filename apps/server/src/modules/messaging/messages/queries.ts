import type {
  Attachment,
  AuthorKind,
  Content,
  Delivery,
  Message,
  MessageKind,
  Quote,
  Reaction,
  SystemNotice,
} from '@parley/contract';
import { prepared, type Run, type Tx } from '../../../platform/db/transaction.ts';
import { quoteOf } from './excerpts.ts';
import type { Known } from './sent.ts';

export type QuotedRow = {
  seq: number;
  version: number;
  kind: MessageKind;
  author_kind: AuthorKind;
  author_id: string | null;
  author_name: string | null;
  text: string;
  content: Content | null;
  attachments: Attachment[] | null;
};

export type MessageRow = QuotedRow & {
  id: string;
  conversation_id: string;
  number: number | null;
  client_id: string | null;
  notice: SystemNotice | null;
  at: Date;
  wrote_at: Date | null;
  edited_at: Date | null;
  /** What it answers, as that is now. */
  quoted: QuotedRow | null;
  reactions?: Reaction[] | null;
  delivery?: Delivery | null;
};

const QUOTED_COLUMNS = 'seq, version, kind, author_kind, author_id, author_name, text, content, attachments';

/** Joins to a message `m` the one that it answers, found by its key. */
export const WITH_QUOTED = `left join lateral (
    select to_jsonb(t) as quoted from (
      select ${QUOTED_COLUMNS} from message where workspace_id = m.workspace_id and conversation_id = m.conversation_id
        and seq = m.reply_to_seq limit 1
    ) t
  ) quoted on true`;

/** Of a message `m` with its quote. */
const MESSAGE = `m.id, m.conversation_id, m.seq, m.number, m.version, m.kind, m.author_kind, m.author_id, m.author_name, m.client_id,
  m.text, m.content, m.attachments, m.notice, m.at, m.wrote_at, m.edited_at, quoted.quoted`;

const authorOf = (row: QuotedRow) => ({ kind: row.author_kind, id: row.author_id, name: row.author_name });

/** The columns of a `MessageRow` without its quote. */
export const MESSAGE_ALONE = `id, conversation_id, seq, number, version, kind, author_kind, author_id, author_name, client_id, text, content,
  attachments, notice, at, wrote_at, edited_at, null::jsonb as quoted`;

export const presentQuote = (row: QuotedRow): Quote =>
  quoteOf({ ...row, author: authorOf(row), attachments: row.attachments ?? [] });

export const presentMessage = (row: MessageRow): Message => ({
  id: row.id,
  conversationId: row.conversation_id,
  seq: row.seq,
  number: row.number,
  version: row.version,
  kind: row.kind,
  author: authorOf(row),
  clientId: row.client_id,
  text: row.text,
  content: row.content,
  attachments: row.attachments ?? [],
  replyTo: row.quoted && presentQuote(row.quoted),
  reactions: row.reactions ?? [],
  notice: row.notice,
  at: row.at.toISOString(),
  wroteAt: row.wrote_at?.toISOString() ?? null,
  editedAt: row.edited_at?.toISOString() ?? null,
  delivery: row.delivery ?? null,
});

const REACTIONS = `(
  select jsonb_agg(jsonb_build_object('emoji', r.emoji, 'seq', r.seq,
    'by', jsonb_build_object('kind', r.author_kind, 'id', r.author_id, 'name', r.author_name)) order by r.seq)
  from message_reaction r
  where r.workspace_id = m.workspace_id and r.conversation_id = m.conversation_id and r.message_seq = m.seq) as reactions`;

/** `fingerprint`: what a repeat of it is recognised by; a message that nobody posted has none. */
export async function insertMessage(
  tx: Tx,
  workspaceId: string,
  message: Message,
  fingerprint: Buffer | null = null,
): Promise<void> {
  await tx.query(
    `insert into message (workspace_id, id, conversation_id, seq, number, kind, author_kind, author_id, author_name, client_id, text,
       content, attachments, notice, at, sent_fingerprint, wrote_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
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
      message.content,
      message.attachments.length > 0 ? JSON.stringify(message.attachments) : null,
      message.notice,
      message.at,
      fingerprint,
      message.wroteAt,
    ],
  );
}

export async function findMessage(
  run: Run,
  place: { workspaceId: string; conversationId: string; seq: number },
): Promise<Message | undefined> {
  const rows = await run<MessageRow>(
    `select ${MESSAGE}, ${REACTIONS} from message m ${WITH_QUOTED}
     where m.workspace_id = $1 and m.conversation_id = $2 and m.seq = $3`,
    [place.workspaceId, place.conversationId, place.seq],
  );
  return rows.map(presentMessage)[0];
}

/** Messages that these senders posted under these clientIds before. */
export async function findByClientIds(
  run: Run,
  keys: { workspaceId: string; conversationId: string; authorId: string; clientId: string }[],
): Promise<Known[]> {
  const rows = await run<MessageRow & { sent_fingerprint: Buffer | null }>(BY_CLIENT_IDS, [
    keys.map((key) => key.workspaceId),
    keys.map((key) => key.conversationId),
    keys.map((key) => key.authorId),
    keys.map((key) => key.clientId),
  ]);
  return rows.map((row) => ({ message: presentMessage(row), fingerprint: row.sent_fingerprint }));
}

/** One look by its key for each, whatever the planner believes of a table that was small a minute ago. */
const BY_CLIENT_IDS = prepared(`
  select ${MESSAGE}, m.sent_fingerprint from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) k(workspace_id, conversation_id, author_id, client_id)
  cross join lateral (
    select * from message where workspace_id = k.workspace_id and conversation_id = k.conversation_id
      and author_id = k.author_id and client_id = k.client_id limit 1
  ) m ${WITH_QUOTED}`);

/** Only members are told how far a message has come on its channel. */
const DELIVERY = `(
  select jsonb_build_object('state', d.state, 'attempt', d.attempt, 'reason', d.reason, 'code', d.code, 'pricing', d.pricing, 'at', to_char(d.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
  from message_delivery d
  where d.workspace_id = m.workspace_id and d.conversation_id = m.conversation_id and d.message_seq = m.seq) as delivery`;

/** A stretch of a thread, oldest first; `asMember` with notes and deliveries. One row more than `limit` tells that there is more. */
export async function readThread(
  run: Run,
  place: { workspaceId: string; conversationId: string; asMember: boolean },
  range: { before?: number; after?: number; limit: number },
): Promise<{ items: Message[]; more: boolean }> {
  const forward = range.after !== undefined;
  const [columns, seen] = place.asMember
    ? [`${MESSAGE}, ${REACTIONS}, ${DELIVERY}`, '']
    : [`${MESSAGE}, ${REACTIONS}`, 'and m.number is not null'];
  const rows = await run<MessageRow>(
    `select ${columns} from message m ${WITH_QUOTED}
     where m.workspace_id = $1 and m.conversation_id = $2 and m.seq > $3 and m.seq < $4 ${seen}
     order by m.seq ${forward ? 'asc' : 'desc'} limit $5`,
    [
      place.workspaceId,
      place.conversationId,
      range.after ?? Number.MIN_SAFE_INTEGER,
      range.before ?? Number.MAX_SAFE_INTEGER,
      range.limit + 1,
    ],
  );
  const items = rows.slice(0, range.limit).map(presentMessage);
  return { items: forward ? items : items.reverse(), more: rows.length > range.limit };
}
