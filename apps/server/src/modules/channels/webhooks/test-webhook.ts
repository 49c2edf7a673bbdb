import type { WebhookDeliveryDetail } from '@parley/contract';
import type { MemberCaller } from '../../../callers.ts';
import { attempt, hasArrived } from './attempt.ts';
import { accessWebhook, getDelivery } from './deliveries.ts';
import { type DeliveryRow, insertTest } from './delivery-queries.ts';
import { insertAttempts } from './record-turn.ts';
import { readSecrets } from './secret-queries.ts';
import { testPayload, WEBHOOK_TEST } from './test-payload.ts';
import type { WebhookDeps } from './webhook-deps.ts';

/** Sends a test while somebody waits for its answer: once, and without a word about the health of the webhook. */
export async function testWebhook(
  deps: WebhookDeps,
  caller: MemberCaller,
  webhookId: string,
): Promise<WebhookDeliveryDetail> {
  const { workspaceId } = caller;
  const key = { workspaceId, webhookId };
  const run = deps.db.run(workspaceId);
  const { url } = await accessWebhook(run, key);
  const secrets = await readSecrets(run, deps, key);
  const id = deps.newId();
  const createdAt = deps.clock.now();
  const payload = testPayload(webhookId, createdAt.toISOString());
  const outcome = await attempt(deps, { id, url, payload, secrets });
  const delivery: DeliveryRow = {
    id,
    type: WEBHOOK_TEST,
    seq: null,
    conversation_id: null,
    state: hasArrived(outcome) ? 'delivered' : 'failed',
    attempts: 1,
    created_at: createdAt,
    begun_at: createdAt,
    next_attempt_at: null,
    settled_at: deps.clock.now(),
  };
  await deps.db.inTransaction(workspaceId, async (tx) => {
    await accessWebhook(tx.query, key);
    await insertTest(tx, key, delivery);
    await insertAttempts(tx, deps, key, [{ delivery, outcome }]);
  });
  return getDelivery(deps, caller, { webhookId, deliveryId: id });
}
