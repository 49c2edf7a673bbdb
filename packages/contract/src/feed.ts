import { type Static, type TSchema, Type } from 'typebox';
import { Board } from './entities/board.ts';
import { SendableContent } from './entities/content.ts';
import { MessageVersionNumber, PlaceInLine } from './entities/conversation.ts';
import { Side } from './entities/workspace.ts';
import { CustomerEvent, MemberEvent } from './events.ts';
import { LIMITS } from './limits.ts';
import { Problem } from './problems.ts';
import { ClientId, closed, nullable, oneOf, Place, Seq, text, Uuid } from './scalars.ts';

const frame = <const T extends string, P extends Record<string, TSchema>>(type: T, payload: P) =>
  closed({ type: Type.Literal(type), ...payload });

/**
 * The first frame of every connection, within 10 s. A customer or an API key says its `token`; a console is known by
 * its session cookie. With `epoch` and `cursor` the feed goes on from there; without, it begins at the head.
 */
export const Hello = frame('hello', {
  token: Type.Optional(Type.String({ maxLength: 200 })),
  workspaceId: Type.Optional(Uuid),
  epoch: Type.Optional(Uuid),
  cursor: Type.Optional(Seq),
});

/** The content of a message, the same over the feed and over REST. */
export const PostBody = closed({
  clientId: ClientId,
  kind: Type.Optional(oneOf('text', 'note')),
  text: text(LIMITS.messageCharsMax),
  /**
   * For members: a place, people, a question with answers to choose from, or that its one file was spoken. Its plain form stands in
   * for an empty text.
   */
  content: Type.Optional(SendableContent),
  fileIds: Type.Optional(Type.Array(Uuid, { maxItems: LIMITS.attachments, uniqueItems: true })),
  /** The place of the message that this one answers. */
  replyToSeq: Type.Optional(Place),
  /** The newest entry that its writer saw: if a colleague answered or took over since, the reply is stopped. */
  expectedSeq: Type.Optional(Place),
  /** Send it all the same; noted in the log. */
  anyway: Type.Optional(Type.Boolean()),
});
export type PostBody = Static<typeof PostBody>;

/** Another text for a message of one's own. Refused if it is no longer the version that its author saw. */
export const CorrectBody = closed({
  text: text(LIMITS.messageCharsMax),
  expectedVersion: MessageVersionNumber,
});
export type CorrectBody = Static<typeof CorrectBody>;

/** Without `expectedVersion` whatever it says now is withdrawn. */
export const WithdrawBody = closed({ expectedVersion: Type.Optional(MessageVersionNumber) });
export type WithdrawBody = Static<typeof WithdrawBody>;

/** The message at `seq`; answered by `ack` or `refused` with this `clientId`. */
const changed = { clientId: ClientId, conversationId: Uuid, seq: Place };

export const UpFrame = Type.Union([
  Hello,
  frame('post', { conversationId: Uuid, ...PostBody.properties }),
  frame('correct', { ...changed, ...CorrectBody.properties }),
  frame('withdraw', { ...changed, ...WithdrawBody.properties }),
  frame('typing', {
    conversationId: Uuid,
    typing: Type.Boolean(),
    /** What stands in the composer; shown to agents if the workspace allows it, stored never. */
    preview: Type.Optional(text(LIMITS.previewChars)),
  }),
  frame('seen', { conversationId: Uuid, seq: Seq }),
  /** Which conversation a member has open; null: none. */
  frame('viewing', { conversationId: nullable(Uuid) }),
  /** For supervisors: whether to be shown the board from now on, and whatever changes on it. */
  frame('watch', { board: Type.Boolean() }),
  frame('ping', {}),
]);
export type UpFrame = Static<typeof UpFrame>;

export const Subject = closed({ kind: oneOf('contact', 'member'), id: Uuid });
export type Subject = Static<typeof Subject>;

export const Welcome = frame('welcome', {
  epoch: Uuid,
  /** Where the feed goes on: the cursor that was asked for, or the head. */
  cursor: Seq,
  /** The newest place in the log. */
  head: Seq,
  you: Subject,
  workspaceId: Uuid,
  /** A connection that is silent for longer than twice this is dead. */
  heartbeatMs: Type.Integer(),
  /** Every event of the log is told, so a place that is missing was lost. Otherwise what is missing is not for this reader. */
  seesAll: Type.Boolean(),
  settings: closed({ ownMessagesSide: Side, typingPreview: Type.Boolean(), messageChars: Type.Integer() }),
});

export const Ack = frame('ack', {
  clientId: ClientId,
  conversationId: Uuid,
  messageId: Uuid,
  seq: Place,
  number: Type.Union([Type.Integer(), Type.Null()]),
  version: MessageVersionNumber,
  at: Type.String(),
});

/** Somebody writes, or no longer. */
export const Typing = frame('typing', {
  conversationId: Uuid,
  from: Subject,
  name: Type.Union([Type.String(), Type.Null()]),
  typing: Type.Boolean(),
  preview: Type.Optional(Type.String()),
});
export type Typing = Static<typeof Typing>;

export const DownFrame = Type.Union([
  Welcome,
  frame('event', { event: Type.Union([MemberEvent, CustomerEvent]) }),
  Ack,
  frame('refused', {
    clientId: Type.Optional(ClientId),
    conversationId: Type.Optional(Uuid),
    problem: Problem,
  }),
  Typing,
  /** Who is connected. `full`: this is everybody; otherwise only what changed. */
  frame('presence', {
    full: Type.Boolean(),
    subjects: Type.Array(closed({ ...Subject.properties, online: Type.Boolean() })),
  }),
  /** Which conversations members have open. `full`: these are all who have one open; otherwise only who changed. */
  frame('viewers', {
    full: Type.Boolean(),
    members: Type.Array(closed({ memberId: Uuid, conversationId: nullable(Uuid) })),
  }),
  /** Where the customer stands, told when it changes and at most once a second. `etaMinutes` null: too little is known. */
  frame('queue', { conversationId: Uuid, ...PlaceInLine.properties }),
  /**
   * The board, to whoever watches it, when something changed and at most once a second. `full`: forget the rows you have;
   * otherwise topics and agents are only those that changed. Rows that do not fit into one frame follow in the next.
   */
  frame('board', { full: Type.Boolean(), ...Board.properties }),
  /** Sent at every heartbeat: whoever has less than this `seq` after all events so far has missed something. */
  frame('head', { seq: Seq }),
  frame('pong', { seq: Seq }),
  /** The cursor cannot be served: fetch a snapshot and say hello anew. */
  frame('resync', {
    /**
     * contacts_changed: the customer was merged with another contact, or parted from one. visibility_changed: the member sees other
     * conversations than before.
     */
    reason: oneOf(
      'epoch_changed',
      'future_cursor',
      'cursor_too_old',
      'contacts_changed',
      'visibility_changed',
    ),
  }),
]);
export type DownFrame = Static<typeof DownFrame>;

/** Why the server closes a connection. Only the first three are worth coming back for at once. */
export const CLOSE = {
  restarting: 1012,
  tooSlow: 4008,
  silent: 4009,
  notSignedIn: 4001,
  sessionEnded: 4002,
  protocol: 4003,
  rateLimited: 4029,
} as const;

/** Long-polling for networks that let no WebSocket through: what the feed would have said since `cursor`. */
export const PollAnswer = closed({
  epoch: Uuid,
  cursor: Seq,
  head: Seq,
  events: Type.Array(Type.Unknown()),
  resync: Type.Boolean(),
});
export type PollAnswer = Static<typeof PollAnswer>;
