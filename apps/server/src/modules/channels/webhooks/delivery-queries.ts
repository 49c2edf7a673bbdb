import type { WebhookAttempt, WebhookDelivery, WebhookDeliveryState, WebhookFailure } from '@parley/contract';
import type { Run, Tx } from '../../../platform/db/transaction.ts';
import type { LogEvent } from '../../../platform/log/log-event.ts';
import { type AttemptRow, presentAttempt } from '../call-record.ts';
import { ATTEMPTS_IN_ORDER } from './schedule.ts';

export type DeliveryRow = {
  id: string;
  type: string;
  seq: number | null;
  conversation_id: string | null;
  state: WebhookDeliveryState;
  attempts: number;
  created_at: Date;
  begun_at: Date;
  next_attempt_at: Date | null;
  settled_at: Date | null;
};
type ListedRow = DeliveryRow & { last_status: number | null; last_failure: WebhookFailure | null };
type Of = { workspaceId: string; webhookId: string };

const COLUMNS =
  'd.id, d.type, d.seq, d.conversation_id, d.state, d.attempts, d.created_at, d.begun_at, d.next_attempt_at, d.settled_at';

const SELECT = `
  select ${COLUMNS}, last.status as last_status, last.failure as last_failure
  from webhook_delivery d left join lateral (
    select a.status, a.failure from webhook_attempt a
    where a.workspace_id = d.workspace_id and a.webhook_id = d.webhook_id and a.delivery_id = d.id order by a.id desc limit 1
  ) last on true
  where d.workspace_id = $1 and d.webhook_id = $2`;

const toDelivery = (row: ListedRow): WebhookDelivery => ({
  id: row.id,
  type: row.type,
  seq: row.seq,
  conversationId: row.conversation_id,
  state: row.state,
  attempts: row.attempts,
  createdAt: row.created_at.toISOString(),
  nextAttemptAt: row.next_attempt_at?.toISOString() ?? null,
  settledAt: row.settled_at?.toISOString() ?? null,
  lastStatus: row.last_status,
  lastFailure: row.last_failure,
});

/** Newest first, after the cursor. */
export async function readDeliveries(
  run: Run,
  { workspaceId, webhookId }: Of,
  page: { state: WebhookDeliveryState | undefined; cursor: string | undefined; limit: number },
): Promise<WebhookDelivery[]> {
  const rows = await run<ListedRow>(
    `${SELECT} and ($3::text is null or d.state = $3) and ($4::uuid is null or d.id < $4) order by d.id desc limit $5`,
    [workspaceId, webhookId, page.state ?? null, page.cursor ?? null, page.limit],
  );
  return rows.map(toDelivery);
}

export async function findDelivery(
  run: Run,
  { workspaceId, webhookId }: Of,
  id: string,
): Promise<WebhookDelivery | undefined> {
  const [row] = await run<ListedRow>(`${SELECT} and d.id = $3`, [workspaceId, webhookId, id]);
  return row && toDelivery(row);
}

/** The newest attempts of a delivery, oldest first. */
export async function readAttempts(
  run: Run,
  { workspaceId, webhookId }: Of,
  deliveryId: string,
  limit: number,
): Promise<WebhookAttempt[]> {
  const rows = await run<AttemptRow>(
    `select at, duration_ms, status, failure, answer from webhook_attempt
     where workspace_id = $1 and webhook_id = $2 and delivery_id = $3 order by id desc limit $4`,
    [workspaceId, webhookId, deliveryId, limit],
  );
  return rows.map(presentAttempt).toReversed();
}

/** A delivery for each event; an event that has one gets no second. */
export async function insertDeliveries(
  tx: Tx,
  { workspaceId, webhookId }: Of,
  events: readonly { id: string; event: LogEvent }[],
  now: Date,
): Promise<void> {
  await tx.query(
    `insert into webhook_delivery (workspace_id, webhook_id, id, type, seq, conversation_id, state, attempts, created_at, begun_at, next_attempt_at)
     select $1, $2, id, type, seq, conversation_id, 'pending', 0, $3, $3, $3
     from unnest($4::uuid[], $5::text[], $6::bigint[], $7::uuid[]) as e(id, type, seq, conversation_id)
     on conflict do nothing`,
    [
      workspaceId,
      webhookId,
      now,
      events.map(({ id }) => id),
      events.map(({ event }) => event.type),
      events.map(({ event }) => event.seq),
      events.map(({ event }) => event.conversationId),
    ],
  );
}

export async function insertTest(tx: Tx, { workspaceId, webhookId }: Of, row: DeliveryRow): Promise<void> {
  await tx.query(
    `insert into webhook_delivery (workspace_id, webhook_id, id, type, state, attempts, created_at, begun_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7)`,
    [workspaceId, webhookId, row.id, row.type, row.state, row.attempts, row.created_at],
  );
}

export async function countPending(tx: Tx, { workspaceId, webhookId }: Of): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `select count(*)::int as count from webhook_delivery where workspace_id = $1 and webhook_id = $2 and state = 'pending'`,
    [workspaceId, webhookId],
  );
  return row?.count ?? 0;
}

/**
 * What is due, by its place in the log: one of each conversation, and none behind an earlier one of it that is still to be tried in
 * order. What belongs to no conversation is in order among itself.
 */
export const pickDue = (
  tx: Tx,
  { workspaceId, webhookId }: Of,
  now: Date,
  limit: number,
): Promise<DeliveryRow[]> =>
  tx.query<DeliveryRow>(
    `with pending as (
       select ${COLUMNS}, min(d.seq) filter (where d.attempts < ${ATTEMPTS_IN_ORDER}) over (partition by d.conversation_id) as first_in_order
       from webhook_delivery d where d.workspace_id = $1 and d.webhook_id = $2 and d.state = 'pending'
     ), due as (
       select distinct on (conversation_id) * from pending
       where next_attempt_at <= $3 and (seq is null or first_in_order is null or seq <= first_in_order)
       order by conversation_id, seq
     )
     select * from due order by seq limit $4`,
    [workspaceId, webhookId, now, limit],
  );

/** Sends these again, with a day of attempts before them. Of one that waits, its next attempt comes now. */
export async function makeDue(
  tx: Tx,
  { workspaceId, webhookId }: Of,
  which: { id: string } | { state: WebhookDeliveryState },
  now: Date,
): Promise<number> {
  const [condition, value] = 'id' in which ? ['id = $4', which.id] : ['state = $4', which.state];
  const rows = await tx.query(
    `update webhook_delivery set state = 'pending', attempts = 0, begun_at = $3, next_attempt_at = $3, settled_at = null
     where workspace_id = $1 and webhook_id = $2 and ${condition} returning 1`,
    [workspaceId, webhookId, now, value],
  );
  return rows.length;
}

/** The receiver may not know their events any more. */
export async function dropDeliveries(tx: Tx, { workspaceId, webhookId }: Of, ids: string[]): Promise<void> {
  await tx.query(
    'delete from webhook_delivery where workspace_id = $1 and webhook_id = $2 and id = any($3::uuid[])',
    [workspaceId, webhookId, ids],
  );
}

/** What waits is dropped unsent, and the log is read on from its end. */
export async function skipToEnd(tx: Tx, { workspaceId, webhookId }: Of): Promise<void> {
  await tx.query(
    `delete from webhook_delivery where workspace_id = $1 and webhook_id = $2 and state = 'pending'`,
    [workspaceId, webhookId],
  );
  await tx.query(
    `update webhook_progress p set seq = s.last_seq, failing_since = null from event_stream s
     where p.workspace_id = $1 and p.webhook_id = $2 and s.workspace_id = $1`,
    [workspaceId, webhookId],
  );
}
