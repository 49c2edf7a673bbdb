import type { WebhookPayload } from '@parley/contract';

export const WEBHOOK_TEST = 'webhook.test';

/** Tells nothing of the workspace but that the webhook is there. */
export const testPayload = (webhookId: string, timestamp: string): WebhookPayload => ({
  type: WEBHOOK_TEST,
  timestamp,
  data: { webhookId },
});
