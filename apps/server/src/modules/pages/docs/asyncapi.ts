import { CLOSE, DownFrame, UpFrame } from '@parley/contract';
import { exampleOf } from './examples.ts';
import { asyncApiHooks } from './hook-documents.ts';
import { type JsonSchema, namedSchemas, toReferences } from './named-schemas.ts';
import { asyncApiWebhooks } from './webhook-documents.ts';
import { words } from './words.ts';

type Json = Record<string, unknown>;
export type Frame = { name: string; schema: JsonSchema };

/** The frames of one direction, by their type. */
export const framesOf = (direction: 'up' | 'down'): Frame[] =>
  ((direction === 'up' ? UpFrame : DownFrame) as unknown as { anyOf: JsonSchema[] }).anyOf.map((schema) => {
    const properties = schema.properties as { type: { const: string } };
    return { name: properties.type.const, schema: toReferences(schema) };
  });

/** The feed, the webhooks and the hooks of channels as an AsyncAPI 3.0 document, as Parley sees it: it receives what goes up and sends what goes down. */
export function asyncApiDocument(): Json {
  const webhooks = asyncApiWebhooks();
  const hooks = asyncApiHooks();
  return {
    asyncapi: '3.0.0',
    info: {
      title: words.title,
      version: '1',
      description: words.feed.text.join('\n\n'),
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/json',
    servers: {
      instance: {
        host: '{host}',
        protocol: 'wss',
        variables: { host: { default: 'localhost:8080' } },
        security: [{ $ref: '#/components/securitySchemes/session' }],
      },
    },
    channels: {
      feed: {
        address: '/feed',
        description: closeCodes(),
        messages: { ...messageLinks('up'), ...messageLinks('down') },
      },
      webhook: webhooks.channel,
      ...hooks.channels,
    },
    operations: {
      receiveFrames: operation('receive', 'up'),
      sendFrames: operation('send', 'down'),
      callWebhooks: webhooks.operation,
      ...hooks.operations,
    },
    components: {
      messages: {
        ...messages('up'),
        ...messages('down'),
        'webhook.event': webhooks.message,
        ...hooks.messages,
      },
      schemas: namedSchemas(),
      securitySchemes: {
        session: {
          type: 'httpApiKey',
          in: 'cookie',
          name: 'parley_session',
          description: words.security.session,
        },
      },
    },
  };
}

const keyOf = (direction: 'up' | 'down', { name }: Frame) => `${direction}.${name}`;

const closeCodes = (): string =>
  Object.entries(CLOSE)
    .map(([name, code]) => `${code}: ${words.feed.close[name] ?? name}`)
    .join('\n');

const messageLinks = (direction: 'up' | 'down'): Json =>
  Object.fromEntries(
    framesOf(direction).map((frame) => [
      keyOf(direction, frame),
      { $ref: `#/components/messages/${keyOf(direction, frame)}` },
    ]),
  );

function operation(action: 'send' | 'receive', direction: 'up' | 'down'): Json {
  return {
    action,
    summary: words.feed[direction],
    channel: { $ref: '#/channels/feed' },
    messages: framesOf(direction).map((frame) => ({
      $ref: `#/channels/feed/messages/${keyOf(direction, frame)}`,
    })),
  };
}

function messages(direction: 'up' | 'down'): Json {
  return Object.fromEntries(
    framesOf(direction).map((frame) => [
      keyOf(direction, frame),
      {
        name: frame.name,
        title: frame.name,
        payload: frame.schema,
        examples: [{ payload: exampleOf(frame.schema) }],
      },
    ]),
  );
}
