import { type Chapter, owner } from './chapter.ts';

const params = { webhookId: '{{webhookId}}' };

/** A webhook from its first secret to its end. */
export const programsAreCalled: Chapter = {
  name: '8 Programs are called',
  description:
    'An admin makes a webhook; each event that it asks for is one signed call. docs/webhooks.md has receivers to try it with.',
  steps: [
    { name: 'Sign in as the owner', route: 'signIn', as: 'nobody', status: 200, body: owner },
    {
      name: 'Make a webhook; its secret is shown this once',
      route: 'createWebhook',
      as: 'session',
      status: 201,
      body: {
        name: 'Shop',
        url: 'https://shop.example/parley',
        eventTypes: ['message.posted', 'conversation.closed'],
      },
      keep: { webhookId: 'webhook.id', webhookSecret: 'secret' },
      expect: ["answer.secret.startsWith('whsec_')", "answer.webhook.state === 'active'"],
    },
    {
      name: 'A webhook that asks for members needs the scope for it',
      route: 'updateWebhook',
      as: 'session',
      status: 400,
      params,
      body: { eventTypes: ['member.joined'], scopes: ['conversations:read'] },
      expect: ["answer.code === 'invalid_request'"],
    },
    {
      name: 'Change the secret; for a day both sign',
      route: 'rotateWebhookSecret',
      as: 'session',
      status: 200,
      params,
      body: { overlapHours: 24 },
      keep: { webhookSecret: 'secret' },
      expect: ['answer.webhook.previousSecretUntil !== null'],
    },
    {
      name: 'Pause it; what happens meanwhile is kept',
      route: 'pauseWebhook',
      as: 'session',
      status: 200,
      params,
      expect: ["answer.pausedBecause === 'asked'"],
    },
    {
      name: 'What was delivered, and what was given up',
      route: 'listWebhookDeliveries',
      as: 'session',
      status: 200,
      params,
      query: { state: 'failed' },
      expect: ['answer.items.length === 0'],
    },
    {
      name: 'Remove it',
      route: 'deleteWebhook',
      as: 'session',
      status: 204,
      params,
    },
  ],
};
