import { Type } from 'typebox';
import {
  Webhook,
  WebhookDelivery,
  WebhookDeliveryDetail,
  WebhookDeliveryState,
  WebhookEventTypes,
  WebhookScopes,
  WebhookUrl,
} from '../entities/webhook.ts';
import { LIMITS } from '../limits.ts';
import { member, route } from '../route.ts';
import { closed, line, nullable, Uuid } from '../scalars.ts';

const tag = 'webhooks';
const access = member('admin', null);
const WebhookParams = closed({ webhookId: Uuid });
const DeliveryParams = closed({ webhookId: Uuid, deliveryId: Uuid });
/** Of a page that was answered. */
const DeliveryCursor = Type.String({ pattern: '^[0-9a-f]{32}$' });
const WithSecret = closed({ webhook: Webhook, secret: Type.String() });

/** Events for programs that are called instead of listening. */
export const webhookRoutes = {
  listWebhooks: route({
    method: 'GET',
    path: '/v1/webhooks',
    tag,
    summary: 'Webhooks of the workspace, and how each is doing',
    access,
    rate: 'read',
    response: closed({ items: Type.Array(Webhook) }),
  }),
  createWebhook: route({
    method: 'POST',
    path: '/v1/webhooks',
    tag,
    summary: 'Make a webhook; it is sent what happens from now on. The secret is shown this once',
    access,
    rate: 'write',
    status: 201,
    body: closed({
      name: line(80),
      url: WebhookUrl,
      eventTypes: WebhookEventTypes,
      /** What its event types need, if nothing is said. */
      scopes: Type.Optional(WebhookScopes),
    }),
    response: WithSecret,
    problems: ['too_many_webhooks'],
  }),
  updateWebhook: route({
    method: 'PATCH',
    path: '/v1/webhooks/:webhookId',
    tag,
    summary: 'Change name, URL, event types or scopes of a webhook',
    access,
    rate: 'write',
    params: WebhookParams,
    body: closed({
      name: Type.Optional(line(80)),
      url: Type.Optional(WebhookUrl),
      eventTypes: Type.Optional(WebhookEventTypes),
      scopes: Type.Optional(WebhookScopes),
    }),
    response: Webhook,
    problems: ['not_found'],
  }),
  deleteWebhook: route({
    method: 'DELETE',
    path: '/v1/webhooks/:webhookId',
    tag,
    summary: 'Remove a webhook with its secrets and its delivery log',
    access,
    rate: 'write',
    params: WebhookParams,
    response: null,
    problems: ['not_found'],
  }),
  pauseWebhook: route({
    method: 'POST',
    path: '/v1/webhooks/:webhookId/pause',
    tag,
    summary: 'Send nothing until it is resumed; what happens meanwhile is kept',
    access,
    rate: 'write',
    params: WebhookParams,
    response: Webhook,
    problems: ['not_found'],
  }),
  resumeWebhook: route({
    method: 'POST',
    path: '/v1/webhooks/:webhookId/resume',
    tag,
    summary: 'Go on where it stopped, or skip what happened meanwhile',
    access,
    rate: 'write',
    params: WebhookParams,
    body: closed({ skipMissed: Type.Optional(Type.Boolean()) }),
    response: Webhook,
    problems: ['not_found'],
  }),
  rotateWebhookSecret: route({
    method: 'POST',
    path: '/v1/webhooks/:webhookId/secret',
    tag,
    summary: 'Make a new secret, shown this once; for a while both sign',
    access,
    rate: 'write',
    params: WebhookParams,
    body: closed({
      /** How long the secret before it signs, too. 0: it ends at once. */
      overlapHours: Type.Integer({ minimum: 0, maximum: LIMITS.webhookOverlapHoursMax }),
    }),
    response: WithSecret,
    problems: ['not_found'],
  }),
  testWebhook: route({
    method: 'POST',
    path: '/v1/webhooks/:webhookId/test',
    tag,
    summary: 'Send a `webhook.test` once, also to a webhook that is paused, and say what was answered',
    access,
    rate: 'write',
    params: WebhookParams,
    response: WebhookDeliveryDetail,
    problems: ['not_found'],
  }),
  listWebhookDeliveries: route({
    method: 'GET',
    path: '/v1/webhooks/:webhookId/deliveries',
    tag,
    summary: 'Deliveries of the last 30 days, the newest first',
    access,
    rate: 'read',
    params: WebhookParams,
    query: closed({
      state: Type.Optional(WebhookDeliveryState),
      cursor: Type.Optional(DeliveryCursor),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: LIMITS.pageItems })),
    }),
    response: closed({ items: Type.Array(WebhookDelivery), nextCursor: nullable(DeliveryCursor) }),
    problems: ['not_found'],
  }),
  getWebhookDelivery: route({
    method: 'GET',
    path: '/v1/webhooks/:webhookId/deliveries/:deliveryId',
    tag,
    summary: 'One delivery with what is sent and every answer',
    access,
    rate: 'read',
    params: DeliveryParams,
    response: WebhookDeliveryDetail,
    problems: ['not_found'],
  }),
  replayWebhookDelivery: route({
    method: 'POST',
    path: '/v1/webhooks/:webhookId/deliveries/:deliveryId/replay',
    tag,
    summary: 'Send a delivery again, under the same `webhook-id`, with all its attempts before it',
    access,
    rate: 'write',
    params: DeliveryParams,
    response: WebhookDelivery,
    problems: ['not_found'],
  }),
  replayWebhookFailures: route({
    method: 'POST',
    path: '/v1/webhooks/:webhookId/replay-failed',
    tag,
    summary: 'Send again everything that was given up',
    access,
    rate: 'write',
    params: WebhookParams,
    response: closed({ replayed: Type.Integer() }),
    problems: ['not_found'],
  }),
};
