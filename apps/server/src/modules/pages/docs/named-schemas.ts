import {
  ApiKey,
  Assignment,
  Attachment,
  Author,
  Board,
  BoardAgent,
  BoardFlow,
  BoardTopic,
  BoardTotals,
  Contact,
  ContactContext,
  Conversation,
  CustomerConversation,
  CustomerEvent,
  FeedPosition,
  Identity,
  Inbox,
  InboxSettings,
  Instant,
  Invitation,
  LastMessage,
  Member,
  MemberEvent,
  Message,
  PollAnswer,
  PostBody,
  Problem,
  Seq,
  Subject,
  SystemNotice,
  Topic,
  Uuid,
  Webhook,
  WebhookDelivery,
  WebhookDeliveryDetail,
  WebhookPayload,
  Workspace,
  WorkspaceSettings,
} from '@parley/contract';
import type { TSchema } from 'typebox';

/** The schemas that have a name in the documents, in the order in which they are listed. */
const NAMED: Record<string, TSchema> = {
  Uuid,
  Seq,
  Instant,
  Problem,
  Workspace,
  WorkspaceSettings,
  Member,
  Invitation,
  Topic,
  Inbox,
  InboxSettings,
  ApiKey,
  Contact,
  ContactContext,
  Identity,
  Conversation,
  CustomerConversation,
  LastMessage,
  Message,
  Author,
  Attachment,
  SystemNotice,
  Assignment,
  Board,
  BoardTotals,
  BoardTopic,
  BoardAgent,
  BoardFlow,
  PostBody,
  FeedPosition,
  PollAnswer,
  MemberEvent,
  CustomerEvent,
  Subject,
  Webhook,
  WebhookDelivery,
  WebhookDeliveryDetail,
  WebhookPayload,
};

export type JsonSchema = { [keyword: string]: unknown };

const nameOf = new Map(Object.entries(NAMED).map(([name, schema]) => [JSON.stringify(schema), name]));

/** The schema as plain JSON, with a reference wherever a named schema stands inside of it. */
export function toReferences(schema: unknown, isTop = false): JsonSchema {
  const name = isTop ? undefined : nameOf.get(JSON.stringify(schema));
  if (name) return { $ref: `#/components/schemas/${name}` };
  return mapValues(JSON.parse(JSON.stringify(schema)) as JsonSchema);
}

function mapValues(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => {
      if (keyword === 'properties') return [keyword, mapEach(value as JsonSchema)];
      if (keyword === 'anyOf') return [keyword, (value as unknown[]).map((part) => toReferences(part))];
      if (keyword === 'items' || (keyword === 'additionalProperties' && typeof value === 'object'))
        return [keyword, toReferences(value)];
      if (keyword === 'patternProperties') return [keyword, mapEach(value as JsonSchema)];
      return [keyword, value];
    }),
  );
}

const mapEach = (schemas: JsonSchema): JsonSchema =>
  Object.fromEntries(Object.entries(schemas).map(([key, schema]) => [key, toReferences(schema)]));

/** All named schemas, for `components.schemas`. */
export const namedSchemas = (): Record<string, JsonSchema> =>
  Object.fromEntries(Object.entries(NAMED).map(([name, schema]) => [name, toReferences(schema, true)]));

/** What a reference leads to; any other schema is itself. */
export function resolveSchema(schema: JsonSchema): JsonSchema {
  const name = typeof schema.$ref === 'string' ? schema.$ref.split('/').pop() : undefined;
  return name ? (JSON.parse(JSON.stringify(NAMED[name])) as JsonSchema) : schema;
}
