import type { Handlers } from '../../../http/handlers.ts';
import {
  createWebhook,
  deleteWebhook,
  pauseWebhook,
  resumeWebhook,
  rotateSecret,
  updateWebhook,
} from './change-webhook.ts';
import { getDelivery, listDeliveries, replayDelivery, replayFailures } from './deliveries.ts';
import { testWebhook } from './test-webhook.ts';
import type { WebhookDeps } from './webhook-deps.ts';
import { readWebhooks } from './webhook-queries.ts';

export const webhookHandlers = {
  listWebhooks: async (deps, { caller: { workspaceId } }) => ({
    items: await readWebhooks(deps.db.run(workspaceId), workspaceId, deps.clock.now()),
  }),
  createWebhook: (deps, { caller, body }) => createWebhook(deps, caller, body),
  updateWebhook: (deps, { caller, params, body }) => updateWebhook(deps, caller, params.webhookId, body),
  deleteWebhook: async (deps, { caller, params }) =>
    void (await deleteWebhook(deps, caller, params.webhookId)),
  pauseWebhook: (deps, { caller, params }) => pauseWebhook(deps, caller, params.webhookId),
  resumeWebhook: (deps, { caller, params, body }) => resumeWebhook(deps, caller, params.webhookId, body),
  rotateWebhookSecret: (deps, { caller, params, body }) => rotateSecret(deps, caller, params.webhookId, body),
  testWebhook: (deps, { caller, params }) => testWebhook(deps, caller, params.webhookId),
  listWebhookDeliveries: (deps, { caller, params, query }) =>
    listDeliveries(deps, caller, params.webhookId, query),
  getWebhookDelivery: (deps, { caller, params }) => getDelivery(deps, caller, params),
  replayWebhookDelivery: (deps, { caller, params }) => replayDelivery(deps, caller, params),
  replayWebhookFailures: (deps, { caller, params }) => replayFailures(deps, caller, params.webhookId),
} satisfies Partial<Handlers<WebhookDeps>>;
