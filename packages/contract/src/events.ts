import { type Static, type TSchema, Type } from 'typebox';
import { Assignment, Contact, Conversation, CustomerConversation, Message } from './entities/conversation.ts';
import { MessageDelivery } from './entities/delivery.ts';
import { Inbox, Member, Topic, Workspace } from './entities/workspace.ts';
import { closed, Instant, nullable, oneOf, Seq, Uuid } from './scalars.ts';

const base = { seq: Seq, at: Instant };

/** An event carries the whole entity after the change; `entity.seq` equals the event's `seq`. */
const entityEvent = <const T extends string, P extends Record<string, TSchema>>(type: T, payload: P) =>
  closed({ ...base, type: Type.Literal(type), conversationId: Type.Null(), ...payload });

const conversationEvent = <const T extends string, P extends Record<string, TSchema>>(type: T, payload: P) =>
  closed({ ...base, type: Type.Literal(type), conversationId: Uuid, ...payload });

const SeenBy = closed({ by: oneOf('contact', 'member'), seenSeq: Seq });

/** Everything that members are told. */
export const MemberEvent = Type.Union([
  entityEvent('workspace.updated', { workspace: Workspace }),
  entityEvent('member.joined', { member: Member }),
  entityEvent('member.updated', { member: Member }),
  entityEvent('member.removed', { member: Member }),
  entityEvent('topic.created', { topic: Topic }),
  entityEvent('topic.updated', { topic: Topic }),
  entityEvent('topic.retired', { topic: Topic }),
  entityEvent('inbox.created', { inbox: Inbox }),
  entityEvent('inbox.updated', { inbox: Inbox }),
  entityEvent('contact.updated', { contact: Contact }),
  conversationEvent('conversation.started', { conversation: Conversation, contact: Contact }),
  conversationEvent('conversation.assigned', { conversation: Conversation, assignment: Assignment }),
  conversationEvent('conversation.released', { conversation: Conversation }),
  conversationEvent('conversation.closed', { conversation: Conversation }),
  conversationEvent('conversation.reopened', { conversation: Conversation, assignment: Assignment }),
  /** Something about it is different that moves it nowhere: its priority, or to whom it is offered. */
  conversationEvent('conversation.updated', {
    conversation: Conversation,
    ownerName: nullable(Type.String()),
  }),
  conversationEvent('conversation.seen', { seen: SeenBy }),
  conversationEvent('message.posted', { message: Message }),
  /** Corrected or withdrawn. `message.seq` is its place, as ever; the event's own `seq` is when. Higher `version` wins. */
  conversationEvent('message.changed', { message: Message }),
  conversationEvent('delivery.changed', { delivery: MessageDelivery }),
]);
export type MemberEvent = Static<typeof MemberEvent>;

/** Everything that a customer is told: his own conversations, nothing internal. */
export const CustomerEvent = Type.Union([
  conversationEvent('conversation.started', { conversation: CustomerConversation }),
  conversationEvent('conversation.assigned', { conversation: CustomerConversation }),
  conversationEvent('conversation.released', { conversation: CustomerConversation }),
  conversationEvent('conversation.closed', { conversation: CustomerConversation }),
  conversationEvent('conversation.reopened', { conversation: CustomerConversation }),
  conversationEvent('conversation.updated', { conversation: CustomerConversation }),
  conversationEvent('conversation.seen', { seen: SeenBy }),
  conversationEvent('message.posted', { message: Message }),
  conversationEvent('message.changed', { message: Message }),
]);
export type CustomerEvent = Static<typeof CustomerEvent>;

export type EventType = MemberEvent['type'];

/** Where a reader stands in the log. Another `epoch` (a restored backup) makes the number meaningless: `resync`. */
export const FeedPosition = closed({ epoch: Uuid, cursor: Seq });
export type FeedPosition = Static<typeof FeedPosition>;
