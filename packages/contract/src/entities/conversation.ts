import { type Static, Type } from 'typebox';
import { ClientId, closed, Instant, nullable, oneOf, Place, Seq, Uuid } from '../scalars.ts';
import { Author, AuthorKind } from './author.ts';
import { Content, ContentType } from './content.ts';
import { Delivery } from './delivery.ts';
import { ImportedFrom } from './import.ts';
import { Reaction } from './reaction.ts';

export const ConversationState = oneOf('waiting', 'active', 'snoozed', 'closed');
export type ConversationState = Static<typeof ConversationState>;

export const Attachment = closed({
  fileId: Uuid,
  name: Type.String(),
  /** Told by the content, never by the name. */
  mediaType: Type.String(),
  bytes: Type.Integer({ minimum: 0 }),
  /** Pixels; null when it is no image. */
  width: nullable(Type.Integer()),
  height: nullable(Type.Integer()),
});
export type Attachment = Static<typeof Attachment>;

/** Something that happened in the conversation, told in the thread in the reader's own language. */
export const SystemNotice = closed({
  /**
   * missed: not answered in time. lost: the agent's connection stayed away. Both put the customer in front of the line.
   * gone: the customer stayed away for longer than his place is kept. rejoined: he is back, or wrote again, and is in line.
   * topic_chosen: asked on his channel, he said what it is about; or did not, and is in the line of its default topic.
   * told: Parley itself wrote to him on his channel; the message's text is what.
   */
  code: oneOf(
    'assigned',
    'handed_over',
    'released',
    'missed',
    'lost',
    'gone',
    'rejoined',
    'closed',
    'reopened',
    'topic_chosen',
    'told',
  ),
  /** The member it is about, with the name of that moment. */
  memberName: nullable(Type.String()),
  /** The member it was taken from, for a hand-over. */
  fromName: nullable(Type.String()),
  /** For `closed`: who ended it. */
  by: nullable(oneOf('contact', 'member', 'system')),
  topicName: nullable(Type.String()),
  /** Of an assignment that began with it; missing in notices of older releases. */
  assignmentId: Type.Optional(Uuid),
});
export type SystemNotice = Static<typeof SystemNotice>;

export const MessageKind = oneOf('text', 'note', 'system');
export type MessageKind = Static<typeof MessageKind>;

/** Which version of a message this is: 1 as it was posted, one more with every change. Its place never changes. */
export const MessageVersionNumber = Type.Integer({ minimum: 1 });

/**
 * The message that another one answers, as it is now: whoever folds `message.changed` brings it up to date (`version`). A text
 * quotes only what its customer may see; a note may quote anything of its conversation.
 */
export const Quote = closed({
  seq: Place,
  version: MessageVersionNumber,
  kind: oneOf('text', 'note'),
  author: Author,
  /** At most 140 characters. */
  excerpt: Type.String(),
  attachments: Type.Integer(),
  contentType: nullable(ContentType),
});
export type Quote = Static<typeof Quote>;

/**
 * One entry of a thread. Threads sort by `seq`. `number` is dense (1, 2, 3 …) over what the customer may see, so a
 * client of one conversation can prove that it missed nothing; an internal note has none.
 */
export const Message = closed({
  id: Uuid,
  conversationId: Uuid,
  seq: Place,
  number: nullable(Type.Integer({ minimum: 1 })),
  version: MessageVersionNumber,
  kind: MessageKind,
  author: Author,
  clientId: nullable(ClientId),
  /** The plain form, whatever `content` says; empty for what was withdrawn. */
  text: Type.String(),
  /** What it is beyond plain text; null: nothing. */
  content: nullable(Content),
  attachments: Type.Array(Attachment),
  replyTo: nullable(Quote),
  /** Oldest first. Told with a thread; whoever folds `message.posted` folds `reaction.changed`, too. */
  reactions: Type.Array(Reaction),
  notice: nullable(SystemNotice),
  at: Instant,
  /** When it was written where it was written, never later than `at`; null: `at` is when. */
  wroteAt: nullable(Instant),
  /** When its author last corrected it; null: never. */
  editedAt: nullable(Instant),
  /** How far it has come on its channel; null on the web, and never told to customers. */
  delivery: nullable(Delivery),
});
export type Message = Static<typeof Message>;

/** What a message said before it was corrected or withdrawn. */
export const MessageVersion = closed({
  version: MessageVersionNumber,
  text: Type.String(),
  content: nullable(Content),
  attachments: Type.Array(Attachment),
  /** From when to when it stood in the thread. */
  from: Instant,
  until: Instant,
});
export type MessageVersion = Static<typeof MessageVersion>;

/** The newest text of a conversation, short, for lists. Notes and notices do not move a conversation in its list. */
export const LastMessage = closed({
  seq: Place,
  authorKind: AuthorKind,
  /** At most 140 characters. */
  excerpt: Type.String(),
  contentType: nullable(ContentType),
  attachments: Type.Integer(),
  at: Instant,
});
export type LastMessage = Static<typeof LastMessage>;

/** A conversation as members see it. `seq` is its version: the newest event that changed it. */
export const Conversation = closed({
  id: Uuid,
  seq: Seq,
  inboxId: Uuid,
  contactId: Uuid,
  topicId: nullable(Uuid),
  state: ConversationState,
  ownerId: nullable(Uuid),
  /** The owner, or who owned it last before it was closed; null while it is in line. */
  lastOwnerId: nullable(Uuid),
  /**
   * He came while the topic was closed or full, or stayed away for longer than his place is kept. Until an agent has him he
   * has no place in line, is not counted, and is given to an agent only when the topic is open and nobody of its line waits.
   * When he writes again while the line is open, he joins it; whoever stayed away joins it when he is back.
   */
  leftMessage: Type.Boolean(),
  priority: Type.Integer({ minimum: -10, maximum: 10 }),
  /** Since when the customer waits for an owner; null when he has one or it is closed. */
  waitingSince: nullable(Instant),
  /** First customer message that no agent has answered yet. */
  unansweredSince: nullable(Instant),
  /** When the customer last wrote: some channels let free text through only for a while after it. Null: not known. */
  contactWroteAt: nullable(Instant),
  /** Until when the agent that it was routed to must answer; null: nobody has to. */
  answerDueAt: nullable(Instant),
  /** To whom the owner wants to hand it over, and until when that one may accept. */
  offer: nullable(closed({ memberId: Uuid, expiresAt: Instant })),
  /** How many entries the customer can see; the newest entry's `number`. */
  lastNumber: Type.Integer({ minimum: 0 }),
  lastMessage: nullable(LastMessage),
  /** How far each side has read. */
  contactSeenSeq: Seq,
  memberSeenSeq: Seq,
  startedAt: Instant,
  closedAt: nullable(Instant),
  /** Null: it was held here from the beginning. */
  imported: nullable(ImportedFrom),
});
export type Conversation = Static<typeof Conversation>;

/** A conversation as its customer sees it. */
export const CustomerConversation = closed({
  id: Uuid,
  seq: Seq,
  topicId: nullable(Uuid),
  state: oneOf('waiting', 'active', 'closed'),
  agent: nullable(closed({ id: Uuid, name: Type.String() })),
  /** His message was left while the topic was closed or full, or he stayed away too long: there is no place in line to show. */
  leftMessage: Type.Boolean(),
  lastNumber: Type.Integer({ minimum: 0 }),
  memberSeenSeq: Seq,
  startedAt: Instant,
  closedAt: nullable(Instant),
});
export type CustomerConversation = Static<typeof CustomerConversation>;

/** Minutes, as a range that the recent pace of the topic makes likely. */
export const EtaMinutes = nullable(
  closed({ from: Type.Integer({ minimum: 1 }), to: Type.Integer({ minimum: 1 }) }),
);
export type EtaMinutes = Static<typeof EtaMinutes>;

/** Where a waiting customer stands: 1 is next. */
export const PlaceInLine = closed({ position: Type.Integer({ minimum: 1 }), etaMinutes: EtaMinutes });
export type PlaceInLine = Static<typeof PlaceInLine>;

export const AssignmentReason = oneOf('routed', 'claimed', 'handed_over', 'reassigned');
export type AssignmentReason = Static<typeof AssignmentReason>;

/** Why routing gave this customer to this agent. */
export const RoutingExplanation = closed({
  /**
   * front: lost by another agent. sticky: his former agent. overflow: waited too long for his own topic's agents.
   * left_message: nobody of the line waits, and he left a message. longest_waiting: first of the line.
   */
  customer: oneOf('front', 'sticky', 'overflow', 'left_message', 'priority', 'longest_waiting'),
  /** former: he had him before. only_free: nobody else was. fewest_active, idle_longest: of several. */
  agent: oneOf('former', 'only_free', 'fewest_active', 'idle_longest'),
  topicName: Type.String(),
});
export type RoutingExplanation = Static<typeof RoutingExplanation>;

/** Who owned a conversation, from when to when, and why. */
export const Assignment = closed({
  id: Uuid,
  conversationId: Uuid,
  memberId: Uuid,
  memberName: Type.String(),
  startedAt: Instant,
  endedAt: nullable(Instant),
  reason: AssignmentReason,
  explanation: nullable(RoutingExplanation),
});
export type Assignment = Static<typeof Assignment>;
