import { type Static, Type } from 'typebox';
import { EventType } from '../events.ts';
import { LIMITS } from '../limits.ts';
import { closed, Instant, line, nullable, oneOf, Seq, Uuid } from '../scalars.ts';
import { Scope } from './workspace.ts';

/** `paused`: nothing is sent, and nothing is lost either: it goes on from its place when it is resumed. */
export const WebhookState = oneOf('active', 'paused');
export type WebhookState = Static<typeof WebhookState>;

/** `asked`: an admin paused it. `failing`: nothing arrived for a day. `gone`: its receiver answered 410. */
export const WebhookPause = oneOf('asked', 'failing', 'gone');
export type WebhookPause = Static<typeof WebhookPause>;

export const WebhookUrl = Type.String({
  minLength: 8,
  maxLength: LIMITS.webhookUrlChars,
  pattern: '^https?://[\\x21-\\x7e]+$',
  description: 'http or https, without a user or password',
});

/** The types that a receiver asks for. */
export const WebhookEventTypes = Type.Array(EventType, { minItems: 1, maxItems: 100, uniqueItems: true });
/** What a receiver may know, as of an API key. */
export const WebhookScopes = Type.Array(Scope, { minItems: 1, maxItems: 10, uniqueItems: true });

/** Where events are sent. Its secrets are shown once, when they are made. */
export const Webhook = closed({
  id: Uuid,
  name: line(80),
  url: WebhookUrl,
  eventTypes: WebhookEventTypes,
  scopes: WebhookScopes,
  state: WebhookState,
  /** Null while it is active. */
  pausedBecause: nullable(WebhookPause),
  /** Since when nothing has arrived; null: the last delivery did. */
  failingSince: nullable(Instant),
  /** When the secret before the current one ends; null: there is one secret only. */
  previousSecretUntil: nullable(Instant),
  /** Deliveries that wait for their next attempt. */
  waiting: Type.Integer(),
  /** Dead letters: deliveries that were given up. */
  failed: Type.Integer(),
  /** Places in the log that it has not read yet. */
  behind: Type.Integer(),
  createdAt: Instant,
  createdBy: Uuid,
});
export type Webhook = Static<typeof Webhook>;

/** `failed`: given up, until somebody replays it. */
export const WebhookDeliveryState = oneOf('pending', 'delivered', 'failed');
export type WebhookDeliveryState = Static<typeof WebhookDeliveryState>;

/** Why no answer came. `no_secret`: the webhook has none that can be read; so nothing was sent. */
export const WebhookFailure = oneOf(
  'no_secret',
  'call_refused',
  'address_refused',
  'name_not_found',
  'unreachable',
  'timeout',
  'cut_off',
  'broken_answer',
  'answer_too_large',
);
export type WebhookFailure = Static<typeof WebhookFailure>;

/** One event on its way to one receiver. Its id is the `webhook-id` of every attempt. */
export const WebhookDelivery = closed({
  id: Uuid,
  /** The type of its event, or `webhook.test`; of an own program what it is called for: `message`, `reaction` or `read`. */
  type: Type.String(),
  /** The place of its event; null for a test. */
  seq: nullable(Seq),
  conversationId: nullable(Uuid),
  state: WebhookDeliveryState,
  attempts: Type.Integer(),
  createdAt: Instant,
  /** Null once it is settled. */
  nextAttemptAt: nullable(Instant),
  settledAt: nullable(Instant),
  /** Of the last attempt. */
  lastStatus: nullable(Type.Integer()),
  lastFailure: nullable(WebhookFailure),
});
export type WebhookDelivery = Static<typeof WebhookDelivery>;

/** Of a page that was answered. */
export const DeliveryCursor = Type.String({ pattern: '^[0-9a-f]{32}$' });

export const WebhookAttempt = closed({
  at: Instant,
  durationMs: Type.Integer(),
  /** What the receiver answered; null when it did not. */
  status: nullable(Type.Integer()),
  failure: nullable(WebhookFailure),
  /** The beginning of the answer's body. */
  answer: Type.String(),
});
export type WebhookAttempt = Static<typeof WebhookAttempt>;

/** What is sent: an event in an envelope. */
export const WebhookPayload = closed({
  type: Type.String(),
  timestamp: Instant,
  data: Type.Record(Type.String(), Type.Unknown()),
});
export type WebhookPayload = Static<typeof WebhookPayload>;

export const WebhookDeliveryDetail = closed({
  delivery: WebhookDelivery,
  /** As it would be sent now: what was withdrawn since is told no more. Null: the receiver may not know it any more. */
  payload: nullable(WebhookPayload),
  /** The newest last. */
  attempts: Type.Array(WebhookAttempt),
});
export type WebhookDeliveryDetail = Static<typeof WebhookDeliveryDetail>;
