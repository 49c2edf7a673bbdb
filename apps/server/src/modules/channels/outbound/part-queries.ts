import type { Outbound } from '@parley/channel-kit';
import type { DeliveryState } from '@parley/contract';
import type { Run, Tx } from '../../../platform/db/transaction.ts';
import type { AccountKey } from '../accounts/index.ts';

export type PartState = Exclude<DeliveryState, never> | 'sending';

/** What goes out, as the channel counts it. Its file is named by `parley-file:` and our id until it is uploaded. */
export type Part = AccountKey & {
  id: string;
  conversationId: string;
  messageSeq: number;
  kind: Outbound['kind'];
  part: number;
  outbound: Outbound;
  attempts: number;
  createdAt: Date;
  /** From then on it is not worth sending; null: it always is. */
  expiresAt: Date | null;
};

const COLUMNS = `p.id, p.inbox_id as "inboxId", p.conversation_id as "conversationId", p.message_seq as "messageSeq", p.kind,
  p.part, p.outbound, p.attempts, p.created_at as "createdAt", p.expires_at as "expiresAt"`;

type NewPart = Omit<Part, 'attempts'>;

/** In the order given. What was said of a message before, that it was read or felt, gives way to what is said now. */
export async function insertParts(tx: Tx, parts: readonly NewPart[]): Promise<void> {
  for (const part of parts)
    await tx.query(
      `insert into channel_part (workspace_id, id, inbox_id, conversation_id, message_seq, kind, part, outbound, state, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 'queued', $9, $10)
       on conflict (workspace_id, conversation_id, message_seq, kind, part) do update
         set outbound = excluded.outbound, state = 'queued', attempts = 0, next_at = null, created_at = excluded.created_at
         where excluded.kind = 'reaction'`,
      [
        part.workspaceId,
        part.id,
        part.inboxId,
        part.conversationId,
        part.messageSeq,
        part.kind,
        part.part,
        part.outbound,
        part.createdAt,
        part.expiresAt,
      ],
    );
}

/** The next of each conversation that has one, the oldest conversations' first. One at a time goes to a customer. */
export async function takeDue(
  tx: Tx,
  { workspaceId, inboxId }: AccountKey,
  now: Date,
  limit: number,
): Promise<Part[]> {
  const rows = await tx.query<Omit<Part, 'workspaceId'>>(
    `with next as (
       select distinct on (conversation_id) id, next_at, message_seq from channel_part
       where workspace_id = $1 and inbox_id = $2 and state in ('queued', 'sending')
       order by conversation_id, message_seq, part
     ), due as (
       select id from next where next_at is null or next_at <= $3 order by message_seq limit $4
     )
     update channel_part p set state = 'sending', attempts = attempts + 1 from due
     where p.workspace_id = $1 and p.id = due.id and p.state = 'queued' returning ${COLUMNS}`,
    [workspaceId, inboxId, now, limit],
  );
  return rows.map((row) => ({ workspaceId, ...row })).sort((a, b) => a.messageSeq - b.messageSeq);
}

/**
 * What was under way when whoever sent it ended, unless it is named: of a message nobody knows, unless the channel drops repeats; the
 * rest may be said twice. Answers the messages that nobody knows of.
 */
export async function settleOrphans(
  tx: Tx,
  { workspaceId, inboxId }: AccountKey,
  { underWay, dropsRepeats }: { underWay: readonly string[]; dropsRepeats: boolean },
): Promise<Part[]> {
  const rows = await tx.query<Omit<Part, 'workspaceId'>>(
    `update channel_part p set state = case when p.kind = 'message' and not $4 then 'unknown' else 'queued' end
     where p.workspace_id = $1 and p.inbox_id = $2 and p.state = 'sending' and p.id <> all($3::uuid[])
     returning ${COLUMNS}`,
    [workspaceId, inboxId, underWay, dropsRepeats],
  );
  return dropsRepeats
    ? []
    : rows.filter(({ kind }) => kind === 'message').map((row) => ({ workspaceId, ...row }));
}

type PartChange = { state: PartState; externalId?: string | null; nextAt?: Date | null };

/** What the call said. A receipt may have come first: it has moved the part on, and stays. */
export async function saveOutcome(
  tx: Tx,
  { workspaceId, id }: Part,
  { state, externalId = null, nextAt = null }: PartChange,
): Promise<void> {
  await tx.query(
    `update channel_part set state = case when state = 'sending' then $3 else state end,
       external_id = coalesce(external_id, $4), next_at = $5
     where workspace_id = $1 and id = $2`,
    [workspaceId, id, state, externalId, nextAt],
  );
}

/** The part of a message, locked. */
export async function lockPart(
  tx: Tx,
  { workspaceId, inboxId }: AccountKey,
  { conversationId, messageSeq, part }: { conversationId: string; messageSeq: number; part: number },
): Promise<{ id: string; state: PartState } | undefined> {
  const [row] = await tx.query<{ id: string; state: PartState }>(
    `select id, state from channel_part where workspace_id = $1 and inbox_id = $2 and conversation_id = $3
       and message_seq = $4 and kind = 'message' and part = $5 for update`,
    [workspaceId, inboxId, conversationId, messageSeq, part],
  );
  return row;
}

/** The part that the other side knows by this name. */
export async function findPartByExternalId(
  run: Run,
  { workspaceId, inboxId }: AccountKey,
  place: { conversationId: string; messageSeq: number },
  externalId: string,
): Promise<number | undefined> {
  const [row] = await run<{ part: number }>(
    `select part from channel_part where workspace_id = $1 and inbox_id = $2 and conversation_id = $3 and message_seq = $4
       and kind = 'message' and external_id = $5`,
    [workspaceId, inboxId, place.conversationId, place.messageSeq, externalId],
  );
  return row?.part;
}

export async function movePart(
  tx: Tx,
  workspaceId: string,
  id: string,
  state: PartState,
  externalId: string,
): Promise<void> {
  await tx.query('update channel_part set state = $3, external_id = $4 where workspace_id = $1 and id = $2', [
    workspaceId,
    id,
    state,
    externalId,
  ]);
}

export async function readStates(
  run: Run,
  workspaceId: string,
  { conversationId, messageSeq }: { conversationId: string; messageSeq: number },
): Promise<PartState[]> {
  const rows = await run<{ state: PartState }>(
    `select state from channel_part where workspace_id = $1 and conversation_id = $2 and message_seq = $3 and kind = 'message'
     order by part`,
    [workspaceId, conversationId, messageSeq],
  );
  return rows.map(({ state }) => state);
}

/** `tag`, `tag~2`, `tag~3`. */
const NEXT_TAG = `split_part(outbound->>'tag', '~', 1) || '~'
  || (coalesce(nullif(split_part(outbound->>'tag', '~', 2), '')::int, 1) + 1)`;

/**
 * Those that failed or are unknown wait to be sent again, under another tag: a channel that drops repeats must not take this for one.
 * Locked by this: whoever asks second finds none.
 */
export async function requeueParts(
  tx: Tx,
  workspaceId: string,
  { conversationId, messageSeq }: { conversationId: string; messageSeq: number },
  now: Date,
): Promise<boolean> {
  const rows = await tx.query(
    `update channel_part set state = 'queued', attempts = 0, next_at = null, external_id = null, created_at = $4,
       outbound = jsonb_set(outbound, '{tag}', to_jsonb(${NEXT_TAG}))
     where workspace_id = $1 and conversation_id = $2 and message_seq = $3 and kind = 'message'
       and state in ('failed', 'unknown') and expires_at is null returning 1`,
    [workspaceId, conversationId, messageSeq, now],
  );
  return rows.length > 0;
}
