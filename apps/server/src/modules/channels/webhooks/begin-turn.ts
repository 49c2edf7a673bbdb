import type { Run, Tx } from '../../../platform/db/transaction.ts';
import { readEventsOfTypes } from '../../messaging/messages/index.ts';
import { countPending, type DeliveryRow, insertDeliveries, pickDue } from './delivery-queries.ts';
import { payloadOf } from './reader.ts';
import type { WebhookDeps, WebhookKey } from './webhook-deps.ts';
import { findWebhookRow, type WebhookRow } from './webhook-queries.ts';

/** Deliveries that wait at a time; the rest waits in the log, where it costs nothing. */
const WAITING_MAX = 1_000;
/** Events read at a time. */
const PAGE_EVENTS = 300;
/** Calls of one webhook under way at a time. */
const AT_ONCE = 16;
/** Longer than any call: only of a process that died does a lease run out. */
const LEASE_MS = 60_000;

export type Turn = {
  webhook: WebhookRow;
  deliveries: DeliveryRow[];
  /** There is more to read at once. */
  hasMore: boolean;
};

/**
 * Reads on in the log, writes down a delivery for each event that the webhook is told, and picks what is due. Null when there is
 * nothing to do here: it is paused, gone, or another process sends for it.
 */
export function beginTurn(deps: WebhookDeps, key: WebhookKey, holder: string): Promise<Turn | null> {
  return deps.db.inTransaction(key.workspaceId, async (tx) => {
    const now = deps.clock.now();
    const seq = await lockProgress(tx, key, { holder, now });
    if (seq === null) return null;
    const webhook = await findWebhookRow(tx.query, key.workspaceId, key.webhookId);
    if (!webhook || webhook.paused_because !== null) {
      await lease(tx, key, { holder, until: null });
      return null;
    }
    const hasMore = await readOn(tx, deps, webhook, seq);
    const deliveries = await pickDue(tx, key, now, AT_ONCE);
    const until = deliveries.length > 0 ? new Date(now.getTime() + LEASE_MS) : null;
    await lease(tx, key, { holder, until });
    return { webhook, deliveries, hasMore };
  });
}

async function lockProgress(
  tx: Tx,
  { workspaceId, webhookId }: WebhookKey,
  { holder, now }: { holder: string; now: Date },
): Promise<number | null> {
  const [row] = await tx.query<{ seq: number }>(
    `select seq from webhook_progress where workspace_id = $1 and webhook_id = $2
       and (leased_until is null or leased_until <= $3 or leased_by = $4) for update skip locked`,
    [workspaceId, webhookId, now, holder],
  );
  return row?.seq ?? null;
}

async function lease(
  tx: Tx,
  { workspaceId, webhookId }: WebhookKey,
  { holder, until }: { holder: string; until: Date | null },
): Promise<void> {
  await tx.query(
    `update webhook_progress set leased_by = $3, leased_until = $4 where workspace_id = $1 and webhook_id = $2`,
    [workspaceId, webhookId, until && holder, until],
  );
}

/** Ends the lease of a process that stops. */
export const endLease = ({ db }: WebhookDeps, key: WebhookKey, holder: string): Promise<void> =>
  db.inTransaction(key.workspaceId, async (tx) => {
    await tx.query(
      `update webhook_progress set leased_by = null, leased_until = null
       where workspace_id = $1 and webhook_id = $2 and leased_by = $3`,
      [key.workspaceId, key.webhookId, holder],
    );
  });

async function readOn(tx: Tx, deps: WebhookDeps, webhook: WebhookRow, seq: number): Promise<boolean> {
  const key = { workspaceId: webhook.workspace_id, webhookId: webhook.id };
  const head = await readHead(tx.query, key.workspaceId);
  if (head <= seq || (await countPending(tx, key)) >= WAITING_MAX) return false;
  const range = { after: seq, upTo: head, types: webhook.event_types, limit: PAGE_EVENTS };
  const events = await readEventsOfTypes(tx.query, key.workspaceId, range);
  const told = events.filter((event) => payloadOf(webhook, event) !== null);
  const rows = told.map((event) => ({ id: deps.newId(), event }));
  if (rows.length > 0) await insertDeliveries(tx, key, rows, deps.clock.now());
  const isFull = events.length === PAGE_EVENTS;
  await tx.query('update webhook_progress set seq = $3 where workspace_id = $1 and webhook_id = $2', [
    key.workspaceId,
    key.webhookId,
    isFull ? events.at(-1)?.seq : head,
  ]);
  return isFull;
}

async function readHead(run: Run, workspaceId: string): Promise<number> {
  const [row] = await run<{ last_seq: number }>('select last_seq from event_stream where workspace_id = $1', [
    workspaceId,
  ]);
  return row?.last_seq ?? 0;
}
