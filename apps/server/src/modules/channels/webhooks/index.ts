export { checkUrl } from './check-webhook.ts';
export { deleteOldWebhookRows } from './delete-old-rows.ts';
export { webhookHandlers } from './routes.ts';
export { createWebhookSender, type WebhookSender } from './sender.ts';
export { newWebhookSecret, signedHeaders } from './signing.ts';
