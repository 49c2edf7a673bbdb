import type { Holder } from '../../../platform/process/lanes.ts';
import { readEventsAt } from '../../messaging/messages/index.ts';
import { attempt } from './attempt.ts';
import { beginTurn, endLease, type Turn } from './begin-turn.ts';
import { dropDeliveries } from './delivery-queries.ts';
import { payloadOf } from './reader.ts';
import { recordTurn, type Tried } from './record-turn.ts';
import { readSecrets } from './secret-queries.ts';
import type { WebhookDeps, WebhookKey } from './webhook-deps.ts';

/**
 * Sends what is due, turn by turn, until there is nothing left. Each turn waits for its slowest call, and for nobody else's.
 * False: there is nothing to do for this process, because it is paused, gone, or served by another.
 */
export async function serveWebhook(deps: WebhookDeps, key: WebhookKey, holder: Holder): Promise<boolean> {
  for (;;) {
    const turn = await beginTurn(deps, key, holder.id);
    if (!turn) return false;
    if (turn.deliveries.length > 0) await send(deps, key, turn);
    else if (!turn.hasMore) return true;
    if (holder.isClosed()) {
      await endLease(deps, key, holder.id);
      return false;
    }
  }
}

async function send(deps: WebhookDeps, key: WebhookKey, { webhook, deliveries }: Turn): Promise<void> {
  const run = deps.db.run(key.workspaceId);
  const seqs = deliveries.map(({ seq }) => seq).filter((seq) => seq !== null);
  const [secrets, events] = await Promise.all([
    readSecrets(run, deps, key),
    readEventsAt(run, key.workspaceId, seqs),
  ]);
  const eventAt = new Map(events.map((event) => [event.seq, event]));
  const unknown: string[] = [];
  const tries = deliveries.map(async (delivery): Promise<Tried[]> => {
    const event = eventAt.get(delivery.seq ?? 0);
    const payload = event && payloadOf(webhook, event);
    if (!payload) {
      unknown.push(delivery.id);
      return [];
    }
    const outcome = await attempt(deps, { id: delivery.id, url: webhook.url, payload, secrets });
    return [{ delivery, outcome }];
  });
  const tried = (await Promise.all(tries)).flat();
  if (tried.length > 0) await recordTurn(deps, key, tried);
  if (unknown.length > 0)
    await deps.db.inTransaction(key.workspaceId, (tx) => dropDeliveries(tx, key, unknown));
}
