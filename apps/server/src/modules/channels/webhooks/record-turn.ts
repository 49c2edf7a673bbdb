import type { WebhookPause } from '@parley/contract';
import type { Tx } from '../../../platform/db/transaction.ts';
import { hasArrived, isGone, type Outcome } from './attempt.ts';
import type { DeliveryRow } from './delivery-queries.ts';
import { nextAttemptAt, PATIENCE_MS } from './schedule.ts';
import type { WebhookDeps, WebhookKey } from './webhook-deps.ts';

export type Tried = { delivery: DeliveryRow; outcome: Outcome };

/** Nothing arrived for so long, and something was given up: an hour less than a day, which attempts of one begin and end in. */
const PAUSE_AFTER_MS = PATIENCE_MS - 3_600_000;

/** Writes down what became of these, and pauses a webhook whose receiver is gone, or has not answered for a day. */
export function recordTurn(deps: WebhookDeps, key: WebhookKey, tried: Tried[]): Promise<void> {
  return deps.db.inTransaction(key.workspaceId, async (tx) => {
    const settled = tried.map((one) => ({ ...one, ...judge(deps, one) }));
    await insertAttempts(tx, deps, key, tried);
    await updateDeliveries(tx, key, settled);
    const failingSince = await recordHealth(tx, deps, key, tried);
    const isGivenUp = settled.some(({ state }) => state === 'failed');
    const failingMs = failingSince ? deps.clock.now().getTime() - failingSince.getTime() : 0;
    if (tried.some(({ outcome }) => isGone(outcome))) await pause(tx, deps, key, 'gone');
    else if (isGivenUp && failingMs >= PAUSE_AFTER_MS) await pause(tx, deps, key, 'failing');
  });
}

type Judged = { state: 'pending' | 'delivered' | 'failed'; nextAt: Date | null; settledAt: Date | null };

function judge({ clock, random }: WebhookDeps, { delivery, outcome }: Tried): Judged {
  const now = clock.now();
  if (hasArrived(outcome)) return { state: 'delivered', nextAt: null, settledAt: now };
  const { retryAfterMs } = outcome;
  const attempts = delivery.attempts + 1;
  const nextAt = nextAttemptAt({ attempts, begunAt: delivery.begun_at, now, retryAfterMs }, random());
  return nextAt ? { state: 'pending', nextAt, settledAt: null } : { state: 'failed', nextAt, settledAt: now };
}

export async function insertAttempts(
  tx: Tx,
  { newId }: Pick<WebhookDeps, 'newId'>,
  { workspaceId, webhookId }: WebhookKey,
  tried: Tried[],
): Promise<void> {
  await tx.query(
    `insert into webhook_attempt (workspace_id, webhook_id, delivery_id, id, at, duration_ms, status, failure, answer)
     select $1, $2, a.* from unnest($3::uuid[], $4::uuid[], $5::timestamptz[], $6::int[], $7::int[], $8::text[], $9::text[])
       as a(delivery_id, id, at, duration_ms, status, failure, answer)
     where exists (select from webhook_delivery d where d.workspace_id = $1 and d.webhook_id = $2 and d.id = a.delivery_id)`,
    [
      workspaceId,
      webhookId,
      tried.map(({ delivery }) => delivery.id),
      tried.map(() => newId()),
      tried.map(({ outcome }) => outcome.at),
      tried.map(({ outcome }) => outcome.durationMs),
      tried.map(({ outcome }) => outcome.status),
      tried.map(({ outcome }) => outcome.failure),
      tried.map(({ outcome }) => outcome.answer),
    ],
  );
}

/** What was replayed while it was under way has its new attempts before it. */
async function updateDeliveries(
  tx: Tx,
  { workspaceId, webhookId }: WebhookKey,
  settled: (Tried & Judged)[],
): Promise<void> {
  await tx.query(
    `update webhook_delivery d set state = t.state, attempts = d.attempts + 1, next_attempt_at = t.next_at, settled_at = t.settled_at
     from unnest($3::uuid[], $4::timestamptz[], $5::text[], $6::timestamptz[], $7::timestamptz[]) as t(id, begun_at, state, next_at, settled_at)
     where d.workspace_id = $1 and d.webhook_id = $2 and d.id = t.id and d.state = 'pending' and d.begun_at = t.begun_at`,
    [
      workspaceId,
      webhookId,
      settled.map(({ delivery }) => delivery.id),
      settled.map(({ delivery }) => delivery.begun_at),
      settled.map(({ state }) => state),
      settled.map(({ nextAt }) => nextAt),
      settled.map(({ settledAt }) => settledAt),
    ],
  );
}

/** Since when nothing has arrived. When something does again, what waits need not wait any longer. */
async function recordHealth(
  tx: Tx,
  { clock }: WebhookDeps,
  { workspaceId, webhookId }: WebhookKey,
  tried: Tried[],
): Promise<Date | null> {
  const isWell = tried.some(({ outcome }) => hasArrived(outcome));
  const now = clock.now();
  const [row] = await tx.query<{ before: Date | null; after: Date | null }>(
    `update webhook_progress p set failing_since = case when $3 then null else coalesce(p.failing_since, $4) end
     from (select failing_since from webhook_progress where workspace_id = $1 and webhook_id = $2 for update) was
     where p.workspace_id = $1 and p.webhook_id = $2 returning was.failing_since as before, p.failing_since as after`,
    [workspaceId, webhookId, isWell, now],
  );
  if (isWell && row?.before) await hurry(tx, { workspaceId, webhookId }, now);
  return row?.after ?? null;
}

const hurry = (tx: Tx, { workspaceId, webhookId }: WebhookKey, now: Date) =>
  tx.query(
    `update webhook_delivery set next_attempt_at = $3
     where workspace_id = $1 and webhook_id = $2 and state = 'pending' and next_attempt_at > $3`,
    [workspaceId, webhookId, now],
  );

async function pause(
  tx: Tx,
  { log }: WebhookDeps,
  { workspaceId, webhookId }: WebhookKey,
  because: WebhookPause,
): Promise<void> {
  await tx.query(
    'update webhook set paused_because = $3 where workspace_id = $1 and id = $2 and paused_because is null',
    [workspaceId, webhookId, because],
  );
  log.warn({ workspaceId, webhookId, because }, 'a webhook was paused');
}
