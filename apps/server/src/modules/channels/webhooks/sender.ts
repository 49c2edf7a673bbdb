import pLimit from 'p-limit';
import { doesWork } from '../../../config.ts';
import type { OnCommitted } from '../../../platform/db/transaction.ts';
import { createRounds } from '../../../platform/process/rounds.ts';
import { serveWebhook } from './serve-webhook.ts';
import type { WebhookDeps, WebhookKey } from './webhook-deps.ts';

/** What nobody announced is found within this time. */
const LOOK_MS = 1_000;
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
  const warn = (error: unknown) =>
    deps.log.warn({ err: error }, 'a webhook was not served; the next look tries again');
  const rounds = createRounds(warn);
  const limit = pLimit(AT_ONCE);
  const serving = new Map<string, Promise<void>>();
  const again = new Set<string>();
  /** Those served here last: news of their workspaces wakes them at once. */
  const known = new Map<string, Set<string>>();
  let isWorking = false;
  let isClosed = false;
  const holder = { id: deps.newId(), isClosed: () => isClosed };

  /** One at a time for each webhook; what happens meanwhile is one more, not many. */
  function wake(key: WebhookKey): void {
    const { webhookId } = key;
    if (isClosed) return;
    if (serving.has(webhookId)) return void again.add(webhookId);
    const turn = limit(() => serve(key))
      .catch(warn)
      .finally(() => {
        serving.delete(webhookId);
        if (again.delete(webhookId)) wake(key);
      });
    serving.set(webhookId, turn);
  }

  async function serve(key: WebhookKey): Promise<void> {
    again.delete(key.webhookId);
    if (isClosed) return;
    if (await serveWebhook(deps, key, holder)) remember(key);
    else forget(key);
  }

  function remember({ workspaceId, webhookId }: WebhookKey): void {
    known.set(workspaceId, (known.get(workspaceId) ?? new Set()).add(webhookId));
  }

  function forget({ workspaceId, webhookId }: WebhookKey): void {
    const left = known.get(workspaceId);
    left?.delete(webhookId);
    if (left?.size === 0) known.delete(workspaceId);
  }

  async function look(): Promise<void> {
    const rows = await deps.db.read<{ workspace_id: string; webhook_id: string }>(
      null,
      'select workspace_id, webhook_id from list_webhooks_with_work($1)',
      [deps.clock.now()],
    );
    for (const row of rows) wake({ workspaceId: row.workspace_id, webhookId: row.webhook_id });
  }

  async function idle(): Promise<void> {
    while (serving.size > 0) await Promise.all(serving.values());
  }

  return {
    onCommitted: (workspaceId) => {
      if (!isWorking) return;
      for (const webhookId of known.get(workspaceId) ?? []) wake({ workspaceId, webhookId });
    },
    start: () => {
      isWorking = doesWork(deps.config);
      if (isWorking) rounds.every(LOOK_MS, look);
    },
    sendDue: async () => {
      await idle();
      await look();
      await idle();
    },
    close: async () => {
      isClosed = true;
      await rounds.close();
      await idle();
    },
  };
}
