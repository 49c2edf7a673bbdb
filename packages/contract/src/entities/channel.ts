import { type Static, Type } from 'typebox';
import { LIMITS } from '../limits.ts';
import { closed, Instant, line, nullable, oneOf, text, Uuid } from '../scalars.ts';
import { Choice, ContactCards, Location } from './content.ts';
import { WebhookAttempt, WebhookDelivery } from './webhook.ts';
import { ChannelAccount, ChannelName } from './workspace.ts';

/** What a channel's folder asks for, by the names that it gives them; each is checked against the channel's own pattern. */
export const ChannelFieldValues = Type.Record(
  Type.String({ pattern: '^[a-zA-Z]{1,40}$' }),
  Type.String({ maxLength: 2_000 }),
  { maxProperties: 20 },
);
export type ChannelFieldValues = Static<typeof ChannelFieldValues>;

/** Something to be filled in to connect an account. Words for people stand in the console, by these names. */
export const ChannelField = closed({
  name: Type.String(),
  isSecret: Type.Boolean(),
  /** A regular expression that the whole value matches. */
  pattern: Type.String(),
  default: nullable(Type.String()),
});
export type ChannelField = Static<typeof ChannelField>;

/** A channel that this release can connect. */
export const ConnectableChannel = closed({
  channel: ChannelName,
  doorFields: Type.Array(ChannelField),
  accountFields: Type.Array(ChannelField),
});
export type ConnectableChannel = Static<typeof ConnectableChannel>;

/** Where the other side delivers: an application of the company's there. Several accounts may share one. */
export const ChannelDoor = closed({
  id: Uuid,
  channel: ChannelName,
  name: line(60),
  /** The path of the address to enter on the other side, below Parley's own. */
  hookPath: Type.String(),
  /** Deliveries that are stored and not worked through yet. */
  waiting: Type.Integer(),
  /** Deliveries that could not be worked through, and are kept. */
  failed: Type.Integer(),
  /** Things that came and have no place in a thread. */
  leftovers: Type.Integer(),
  lastReceivedAt: nullable(Instant),
  createdAt: Instant,
});
export type ChannelDoor = Static<typeof ChannelDoor>;

/** The account behind an inbox, as admins see it. Secrets are never shown again. */
export const ConnectedAccount = closed({
  inboxId: Uuid,
  doorId: Uuid,
  channel: ChannelName,
  name: line(60),
  account: ChannelAccount,
  settings: ChannelFieldValues,
  /** Messages that wait to be sent. */
  queued: Type.Integer(),
  /** Messages of which nobody knows whether they were sent. */
  unknown: Type.Integer(),
  /** Since when nothing has arrived; null: the last call did, or nobody keeps a log of them. */
  failingSince: nullable(Instant),
  /** Whether its calls are kept, with what was answered, to be looked at and made again. */
  hasLog: Type.Boolean(),
  /** Nothing is sent before then: the other side asked for a pause. */
  pausedUntil: nullable(Instant),
});
export type ConnectedAccount = Static<typeof ConnectedAccount>;

/** What the other side says of an account. */
export const ChannelTest = Type.Union([
  closed({
    ok: Type.Literal(true),
    name: Type.String(),
    displayAddress: Type.String(),
    quality: nullable(Type.String()),
  }),
  /** `code`: the channel's own, or `unreachable`; `detail`: its words. */
  closed({ ok: Type.Literal(false), code: Type.String(), detail: Type.String() }),
]);
export type ChannelTest = Static<typeof ChannelTest>;

/** Something that came and has no place in a thread. */
export const ChannelLeftover = closed({
  id: Uuid,
  inboxId: nullable(Uuid),
  /** As the channel, or Parley, calls it. */
  what: text(128),
  detail: Type.Unknown(),
  at: Instant,
});
export type ChannelLeftover = Static<typeof ChannelLeftover>;

/** One call of a company's own program on its way: the log of calls of an account shows what that of a webhook does. */
export const ChannelDeliveryDetail = closed({
  delivery: WebhookDelivery,
  /** The `webhook-id` of its next attempt. */
  webhookId: Type.String(),
  /** As it would be sent now. */
  payload: Type.Record(Type.String(), Type.Unknown()),
  /** The newest last. */
  attempts: Type.Array(WebhookAttempt),
});
export type ChannelDeliveryDetail = Static<typeof ChannelDeliveryDetail>;

/** A message template of an account, as it was when it was last read from the channel. */
export const MessageTemplate = closed({
  id: text(128),
  name: text(512),
  /** As the channel writes it, `en_US`. */
  language: text(16),
  /** What it is charged as. */
  category: oneOf('marketing', 'utility', 'authentication'),
  /** As the channel calls it; only `APPROVED` may be sent. */
  status: text(64),
  header: nullable(
    Type.Union([
      closed({ text: Type.String() }),
      closed({ media: oneOf('image', 'video', 'document', 'location') }),
    ]),
  ),
  body: Type.String(),
  footer: nullable(Type.String()),
  buttons: Type.Array(closed({ kind: Type.String(), text: Type.String(), url: nullable(Type.String()) })),
  variables: Type.Array(
    closed({
      part: oneOf('header', 'body', 'button'),
      name: Type.String(),
      example: nullable(Type.String()),
    }),
  ),
});
export type MessageTemplate = Static<typeof MessageTemplate>;

/** The sender's own name for something, the same each time they tell it. */
const ExternalId = text(400, 1);
/** One of the customers, by the sender's own id for them. */
const ExternalCustomer = closed({ id: text(200, 1), name: Type.Optional(text(256)) });
const WebAddress = Type.String({ maxLength: 2_000, pattern: '^https?://' });

/** Something that happened among the customers of a company's own program. */
export const ChannelEvent = Type.Union([
  closed({
    type: Type.Literal('message'),
    /** Unique in the account. A repeat is known by it. */
    id: ExternalId,
    from: ExternalCustomer,
    text: Type.Optional(text(LIMITS.messageCharsMax)),
    content: Type.Optional(nullable(Type.Union([Location, ContactCards, Choice]))),
    /** Fetched from there, without anything that proves who asks. */
    files: Type.Optional(
      Type.Array(
        closed({
          url: WebAddress,
          name: Type.Optional(text(255)),
          mediaType: Type.Optional(text(128)),
        }),
        { maxItems: LIMITS.attachments },
      ),
    ),
    /** The id of the message that it answers, theirs or ours. */
    replyTo: Type.Optional(nullable(ExternalId)),
    at: Type.Optional(Instant),
  }),
  closed({
    type: Type.Literal('receipt'),
    /** The id that the message bore when the program was called. */
    messageId: ExternalId,
    state: oneOf('sent', 'delivered', 'read', 'failed'),
    at: Type.Optional(Instant),
    /** For `failed`: the program's own code, and words for the agent. */
    error: Type.Optional(closed({ code: text(32, 1), detail: text(1_000) })),
  }),
  closed({
    type: Type.Literal('reaction'),
    id: ExternalId,
    from: ExternalCustomer,
    messageId: ExternalId,
    /** Null: taken back. */
    emoji: nullable(text(64, 1)),
    at: Type.Optional(Instant),
  }),
  closed({
    type: Type.Literal('edit'),
    id: ExternalId,
    from: ExternalCustomer,
    messageId: ExternalId,
    text: text(LIMITS.messageCharsMax),
    at: Type.Optional(Instant),
  }),
  closed({
    type: Type.Literal('withdrawal'),
    from: ExternalCustomer,
    messageId: ExternalId,
    at: Type.Optional(Instant),
  }),
]);
export type ChannelEvent = Static<typeof ChannelEvent>;
