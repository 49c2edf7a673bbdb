import type {
  QueryOf,
  routes,
  WebhookDelivery,
  WebhookDeliveryDetail,
  WebhookPayload,
} from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import type { Run } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { readEventsAt } from '../../messaging/messages/index.ts';
import { findDelivery, makeDue, readAttempts, readDeliveries } from './delivery-queries.ts';
import { payloadOf } from './reader.ts';
import { testPayload, WEBHOOK_TEST } from './test-payload.ts';
import type { WebhookKey } from './webhook-deps.ts';
import { findWebhookRow, type WebhookRow } from './webhook-queries.ts';

/** What a delivery that was replayed again and again still shows. */
const ATTEMPTS_SHOWN = 50;

export async function listDeliveries(
  deps: Basics,
  { workspaceId }: MemberCaller,
  webhookId: string,
  { state, cursor, limit = 50 }: QueryOf<(typeof routes)['listWebhookDeliveries']>,
): Promise<{ items: WebhookDelivery[]; nextCursor: string | null }> {
  const run = deps.db.run(workspaceId);
  await accessWebhook(run, { workspaceId, webhookId });
  const items = await readDeliveries(run, { workspaceId, webhookId }, { state, cursor, limit });
  const last = items.length === limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? last.id.replaceAll('-', '') : null };
}

export async function getDelivery(
  deps: Basics,
  { workspaceId }: MemberCaller,
  { webhookId, deliveryId }: { webhookId: string; deliveryId: string },
): Promise<WebhookDeliveryDetail> {
  const run = deps.db.run(workspaceId);
  const key = { workspaceId, webhookId };
  const webhook = await accessWebhook(run, key);
  const delivery = await accessDelivery(run, key, deliveryId);
  const [payload, attempts] = await Promise.all([
    payloadFor(run, webhook, delivery),
    readAttempts(run, key, deliveryId, ATTEMPTS_SHOWN),
  ]);
  return { delivery, payload, attempts };
}

async function payloadFor(
  run: Run,
  webhook: WebhookRow,
  delivery: WebhookDelivery,
): Promise<WebhookPayload | null> {
  if (delivery.type === WEBHOOK_TEST) return testPayload(webhook.id, delivery.createdAt);
  const [event] = await readEventsAt(run, webhook.workspace_id, [delivery.seq ?? 0]);
  return event ? payloadOf(webhook, event) : null;
}

/** Sends it again, whatever became of it. A test is made anew instead. */
export async function replayDelivery(
  deps: Basics,
  { workspaceId }: MemberCaller,
  { webhookId, deliveryId }: { webhookId: string; deliveryId: string },
): Promise<WebhookDelivery> {
  const key = { workspaceId, webhookId };
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const { type } = await accessDelivery(tx.query, key, deliveryId);
    if (type !== WEBHOOK_TEST) await makeDue(tx, key, { id: deliveryId }, deps.clock.now());
    return accessDelivery(tx.query, key, deliveryId);
  });
}

/** Sends again everything that was given up. */
export async function replayFailures(
  deps: Basics,
  { workspaceId }: MemberCaller,
  webhookId: string,
): Promise<{ replayed: number }> {
  const key = { workspaceId, webhookId };
  return deps.db.inTransaction(workspaceId, async (tx) => {
    await accessWebhook(tx.query, key);
    return { replayed: await makeDue(tx, key, { state: 'failed' }, deps.clock.now()) };
  });
}

export async function accessWebhook(run: Run, { workspaceId, webhookId }: WebhookKey): Promise<WebhookRow> {
  const webhook = await findWebhookRow(run, workspaceId, webhookId);
  if (!webhook) throw new ProblemError('not_found');
  return webhook;
}

async function accessDelivery(run: Run, key: WebhookKey, id: string): Promise<WebhookDelivery> {
  const delivery = await findDelivery(run, key, id);
  if (!delivery) throw new ProblemError('not_found');
  return delivery;
}
