import { MemberEvent } from '@parley/contract';
import { exampleOf } from './examples.ts';
import { toReferences } from './named-schemas.ts';
import { words } from './words.ts';

type Json = Record<string, unknown>;
type EventSchema = { properties: { type: { const: string } } };

const POSTED = (MemberEvent as unknown as { anyOf: EventSchema[] }).anyOf.find(
  ({ properties }) => properties.type.const === 'message.posted',
);

/** What a receiver is sent: an event in its envelope. */
const payload = () => ({
  type: 'object',
  required: ['type', 'timestamp', 'data'],
  additionalProperties: false,
  properties: {
    type: { type: 'string', description: words.webhooks.type },
    timestamp: { $ref: '#/components/schemas/Instant' },
    data: { $ref: '#/components/schemas/MemberEvent' },
  },
});

const example = () => {
  const data = exampleOf(toReferences(POSTED)) as { type: string; at: string };
  return { type: data.type, timestamp: data.at, data };
};

const header = (name: keyof typeof words.webhooks.headers) => ({
  name,
  in: 'header',
  required: true,
  description: words.webhooks.headers[name],
  schema: { type: 'string' },
});

/** What every call of Parley's bears, so that its receiver can believe it. */
export const signatureParameters = [
  header('webhook-id'),
  header('webhook-timestamp'),
  header('webhook-signature'),
];

const responses = {
  '200': { description: words.webhooks.success },
  '410': { description: words.webhooks.gone },
  default: { description: words.webhooks.failure },
};

/** The call that Parley makes, for `webhooks` of OpenAPI. */
export const openApiWebhooks = (): Json => ({
  event: {
    post: {
      operationId: 'onEvent',
      tags: ['webhooks'],
      summary: words.webhooks.title,
      description: words.webhooks.text.join('\n\n'),
      parameters: signatureParameters,
      requestBody: {
        required: true,
        content: { 'application/json': { schema: payload(), example: example() } },
      },
      responses,
    },
  },
});

/** The same for AsyncAPI. */
export const signatureHeaders = {
  type: 'object',
  required: Object.keys(words.webhooks.headers),
  properties: Object.fromEntries(
    Object.entries(words.webhooks.headers).map(([name, description]) => [
      name,
      { type: 'string', description },
    ]),
  ),
};

/** The webhook for AsyncAPI: a channel without an address, for each receiver has its own. */
export const asyncApiWebhooks = () => ({
  channel: {
    address: null,
    description: words.webhooks.text.join('\n\n'),
    messages: { 'webhook.event': { $ref: '#/components/messages/webhook.event' } },
  },
  operation: {
    action: 'send',
    summary: words.webhooks.title,
    channel: { $ref: '#/channels/webhook' },
    messages: [{ $ref: '#/channels/webhook/messages/webhook.event' }],
  },
  message: {
    name: 'event',
    title: words.webhooks.title,
    headers: signatureHeaders,
    payload: payload(),
    examples: [{ payload: example() }],
  },
});
