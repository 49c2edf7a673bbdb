import type { Outbound } from '@parley/channel-kit';
import type { WebhookAttempt, WebhookDelivery, WebhookDeliveryState, WebhookFailure } from '@parley/contract';
import type { Run, Tx } from '../../../platform/db/transaction.ts';
import type { AccountKey } from '../accounts/index.ts';
import { type AttemptRow, presentAttempt } from '../call-record.ts';

/** What a part is to whoever reads the log of calls. */
const STATES: Record<WebhookDeliveryState, string> = {
  pending: "p.state in ('queued', 'sending')",
  delivered: "p.state in ('sent', 'delivered', 'read', 'played')",
  failed: "p.state in ('failed', 'unknown')",
};

type Row = {
  id: string;
  kind: Outbound['kind'];
  seq: number;
  conversation_id: string;
  log_state: WebhookDeliveryState;
  attempts: number;
  created_at: Date;
  next_at: Date | null;
  last_at: Date | null;
  last_status: number | null;
  last_failure: WebhookFailure | null;
  outbound: Outbound;
};

const SELECT = `
  select p.id, p.kind, p.message_seq as seq, p.conversation_id, p.attempts, p.created_at, p.next_at, p.outbound,
    case when ${STATES.pending} then 'pending' when ${STATES.failed} then 'failed' else 'delivered' end as log_state,
    last.at as last_at, last.status as last_status, last.failure as last_failure
  from channel_part p left join lateral (
    select a.at, a.status, a.failure from channel_attempt a
    where a.workspace_id = p.workspace_id and a.part_id = p.id order by a.id desc limit 1
  ) last on true
  where p.workspace_id = $1 and p.inbox_id = $2`;

export type LoggedPart = { delivery: WebhookDelivery; outbound: Outbound };

const present = (row: Row): LoggedPart => ({
  outbound: row.outbound,
  delivery: {
    id: row.id,
    type: row.kind,
    seq: row.seq,
    conversationId: row.conversation_id,
    state: row.log_state,
    attempts: row.attempts,
    createdAt: row.created_at.toISOString(),
    nextAttemptAt:
      row.log_state === 'pending' ? (row.next_at ?? row.last_at ?? row.created_at).toISOString() : null,
    settledAt: row.log_state === 'pending' ? null : (row.last_at?.toISOString() ?? null),
    lastStatus: row.last_status,
    lastFailure: row.last_failure,
  },
});

/** Newest first, after the cursor. */
export async function readLoggedParts(
  run: Run,
  { workspaceId, inboxId }: AccountKey,
  page: { state: WebhookDeliveryState | undefined; cursor: string | undefined; limit: number },
): Promise<LoggedPart[]> {
  const rows = await run<Row>(
    `${SELECT} and ${page.state ? STATES[page.state] : 'true'} and ($3::uuid is null or p.id < $3) order by p.id desc limit $4`,
    [workspaceId, inboxId, page.cursor ?? null, page.limit],
  );
  return rows.map(present);
}

export async function findLoggedPart(
  run: Run,
  { workspaceId, inboxId }: AccountKey,
  id: string,
): Promise<LoggedPart | undefined> {
  const [row] = await run<Row>(`${SELECT} and p.id = $3`, [workspaceId, inboxId, id]);
  return row && present(row);
}

/** The newest attempts of a part, oldest first. */
export async function readPartAttempts(
  run: Run,
  workspaceId: string,
  partId: string,
  limit: number,
): Promise<WebhookAttempt[]> {
  const rows = await run<AttemptRow>(
    `select at, duration_ms, status, failure, answer from channel_attempt
     where workspace_id = $1 and part_id = $2 order by id desc limit $3`,
    [workspaceId, partId, limit],
  );
  return rows.map(presentAttempt).toReversed();
}

export type Place = { conversationId: string; messageSeq: number };

/** Messages of which something was given up, oldest first. */
export async function listGivenUp(
  run: Run,
  { workspaceId, inboxId }: AccountKey,
  limit: number,
): Promise<Place[]> {
  return run<Place>(
    `select distinct p.conversation_id as "conversationId", p.message_seq as "messageSeq" from channel_part p
     where p.workspace_id = $1 and p.inbox_id = $2 and ${STATES.failed} and p.kind = 'message' and p.expires_at is null
     order by p.message_seq limit $3`,
    [workspaceId, inboxId, limit],
  );
}

/** Sends what has arrived, or is about to be tried, once more and now, under the id that it had. */
export async function makePartDue(
  tx: Tx,
  { workspaceId, inboxId }: AccountKey,
  id: string,
  now: Date,
): Promise<void> {
  await tx.query(
    `update channel_part p set state = 'queued', attempts = 0, next_at = null, created_at = $4
     where p.workspace_id = $1 and p.inbox_id = $2 and p.id = $3 and p.state <> 'sending'`,
    [workspaceId, inboxId, id, now],
  );
}
