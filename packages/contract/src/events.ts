import { type Static, type TSchema, Type } from 'typebox';
import { Contact } from './entities/contact.ts';
import { Assignment, Conversation, CustomerConversation, Message } from './entities/conversation.ts';
import { MessageDelivery } from './entities/delivery.ts';
import { ImportedCounts } from './entities/import.ts';
import { MessageReaction } from './entities/reaction.ts';
import { Inbox, Member, Topic, Workspace } from './entities/workspace.ts';
import { closed, Instant, nullable, oneOf, Seq, Uuid } from './scalars.ts';

/**
 * Who did something: a customer, a member, a bot, a channel that acted by itself (its inbox), or Parley (`system`, without an id).
 * Names are not told with it: whoever may know an actor knows its name by the id.
 */
export const ActorKind = oneOf('contact', 'member', 'bot', 'channel', 'system');
export const Actor = closed({ kind: ActorKind, id: nullable(Uuid) });
export type Actor = Static<typeof Actor>;

const base = { seq: Seq, at: Instant };
/** Null: it happened under a release that did not ask. */
const byActor = { actor: nullable(Actor) };

/** An event carries the whole entity after the change; `entity.seq` equals the event's `seq`. */
const entityEvent = <const T extends string, P extends Record<string, TSchema>>(type: T, payload: P) =>
  closed({ ...base, ...byActor, type: Type.Literal(type), conversationId: Type.Null(), ...payload });

const conversationEvent = <const T extends string, P extends Record<string, TSchema>>(type: T, payload: P) =>
  closed({ ...base, type: Type.Literal(type), conversationId: Uuid, ...payload });

/** The same with who did it, which is for members only. */
const actedEvent = <const T extends string, P extends Record<string, TSchema>>(type: T, payload: P) =>
  conversationEvent(type, { ...byActor, ...payload });

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
  /** `contact` is part of `survivor` from now on, and so are `others`, who were part of it. */
  entityEvent('contact.merged', { contact: Contact, survivor: Contact, others: Type.Array(Contact) }),
  /** `contact` is no part of `survivor` any more, and `others` are part of it again. */
  entityEvent('contact.unmerged', { contact: Contact, survivor: Contact, others: Type.Array(Contact) }),
  /** An import has ended: its conversations are there, and no event tells of each. */
  entityEvent('import.finished', { imported: ImportedCounts }),
  actedEvent('conversation.started', { conversation: Conversation, contact: Contact }),
  actedEvent('conversation.assigned', { conversation: Conversation, assignment: Assignment }),
  actedEvent('conversation.released', { conversation: Conversation }),
  actedEvent('conversation.closed', { conversation: Conversation }),
  actedEvent('conversation.reopened', { conversation: Conversation, assignment: Assignment }),
  /** Something about it is different that moves it nowhere: its priority, or to whom it is offered. */
  actedEvent('conversation.updated', {
    conversation: Conversation,
    ownerName: nullable(Type.String()),
  }),
  actedEvent('conversation.seen', { seen: SeenBy }),
  /** Its message says who wrote it. */
  conversationEvent('message.posted', { message: Message }),
  /** Corrected or withdrawn. `message.seq` is its place, as ever; the event's own `seq` is when. Higher `version` wins. */
  conversationEvent('message.changed', { message: Message }),
  actedEvent('delivery.changed', { delivery: MessageDelivery }),
  /**
   * It went out of sight of this reader: to another topic, or to another owner. Told to who saw it before; it stands in no log. What
   * comes into sight is told by the event that brought it there, with the whole conversation.
   */
  conversationEvent('conversation.hidden', {}),
  /** Leaves message and conversation as they are. Of one author's reactions to one message that of the higher `seq` holds. */
  actedEvent('reaction.changed', { reaction: MessageReaction }),
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
  conversationEvent('reaction.changed', { reaction: MessageReaction }),
]);
export type CustomerEvent = Static<typeof CustomerEvent>;

type MemberEventSchemas = { anyOf: { properties: { type: { const: string } } }[] };

/** What stands in the log. */
export const EventType = Type.Unsafe<Exclude<MemberEvent['type'], 'conversation.hidden'>>(
  Type.Enum(
    (MemberEvent as unknown as MemberEventSchemas).anyOf
      .map(({ properties }) => properties.type.const)
      .filter((type) => type !== 'conversation.hidden'),
  ),
);
export type EventType = Static<typeof EventType>;

/** What an event carries beside its place, its time and who did it, by its type. */
export type EventPayloads = {
  [T in EventType]: Omit<
    Extract<MemberEvent, { type: T }>,
    'seq' | 'at' | 'type' | 'conversationId' | 'actor'
  >;
};

/** Where a reader stands in the log. Another `epoch` (a restored backup) makes the number meaningless: `resync`. */
export const FeedPosition = closed({ epoch: Uuid, cursor: Seq });
export type FeedPosition = Static<typeof FeedPosition>;
