import { doesWork } from '../../../config.ts';
import type { OnCommitted } from '../../../platform/db/transaction.ts';
import { createLanes } from '../../../platform/process/lanes.ts';
import { serveWebhook } from './serve-webhook.ts';
import type { WebhookDeps } from './webhook-deps.ts';

/** Webhooks served by one process at a time: they wait for others far more than they work. */
const AT_ONCE = 200;

/** Sends to receivers, in whatever process does the work. */
export type WebhookSender = {
  onCommitted: OnCommitted;
  start(): void;
  /** Serves every webhook that has something to send, and resolves when all of it was tried. */
  sendDue(): Promise<void>;
  close(): Promise<void>;
};

export function createWebhookSender(deps: WebhookDeps): WebhookSender {
  const lanes = createLanes({
    list: async () => {
      const rows = await deps.db.read<{ workspace_id: string; webhook_id: string }>(
        null,
        'select workspace_id, webhook_id from list_webhooks_with_work($1)',
        [deps.clock.now()],
      );
      return rows.map((row) => ({ workspaceId: row.workspace_id, id: row.webhook_id }));
    },
    serve: ({ workspaceId, id }, holder) => serveWebhook(deps, { workspaceId, webhookId: id }, holder),
    onError: (error) => deps.log.warn({ err: error }, 'a webhook was not served; the next look tries again'),
    atOnce: AT_ONCE,
    isWorker: doesWork(deps.config),
    holderId: deps.newId(),
  });
  return {
    onCommitted: lanes.wakeKnown,
    start: lanes.start,
    sendDue: lanes.serveDue,
    close: lanes.close,
  };
}
