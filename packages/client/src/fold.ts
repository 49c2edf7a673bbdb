import type {
  Conversation,
  CustomerConversation,
  CustomerEvent,
  LastMessage,
  MemberEvent,
  Message,
} from '@parley/contract';
import { excerptOf } from './excerpt.ts';

type Told = { seq: number; message: Message };
type Versioned = { id: string; seq: number };
type ConversationEvent = Extract<MemberEvent, { conversationId: string }>;
type EventOf<T> = Extract<ConversationEvent, { type: T }>;
type Whole = Extract<ConversationEvent, { conversation: Conversation }>;
type FoldOf<T> = (event: EventOf<T>, conversation: Conversation | undefined) => Conversation | undefined;

const whole = ({ conversation }: Whole) => conversation;

/** What each event makes of its conversation. A new type of event does not compile without its line. */
const FOLDS = {
  'conversation.started': whole,
  'conversation.assigned': whole,
  'conversation.released': whole,
  'conversation.closed': whole,
  'conversation.reopened': whole,
  'conversation.updated': whole,
  'conversation.seen': ({ seq, seen: { by, seenSeq } }, conversation) =>
    conversation && {
      ...conversation,
      seq,
      ...(by === 'contact' ? { contactSeenSeq: seenSeq } : { memberSeenSeq: seenSeq }),
    },
  'message.posted': (event, conversation) => conversation && foldMessage(conversation, event),
  'message.changed': (event, conversation) => conversation && foldChange(conversation, event),
  'delivery.changed': (_, conversation) => conversation,
  'conversation.hidden': () => undefined,
  'reaction.changed': (_, conversation) => conversation,
} satisfies { [T in ConversationEvent['type']]: FoldOf<T> };

/**
 * The conversation after an event, as members see it. Events of other conversations, and those that are in it
 * already, change nothing; without a conversation only an event that carries a whole one makes it known.
 */
export function foldConversation(
  conversation: Conversation | undefined,
  event: MemberEvent,
): Conversation | undefined {
  if (event.conversationId === null || isOld(conversation, event)) return conversation;
  const fold = FOLDS[event.type] as FoldOf<ConversationEvent['type']>;
  return fold(event, conversation);
}

/** The same, as its customer sees it. */
export function foldCustomerConversation(
  conversation: CustomerConversation | undefined,
  event: CustomerEvent,
): CustomerConversation | undefined {
  if (isOld(conversation, event) || event.type === 'reaction.changed') return conversation;
  if ('conversation' in event) return event.conversation;
  if (!conversation) return undefined;
  const next = { ...conversation, seq: event.seq };
  if (event.type === 'message.posted') {
    next.lastNumber = event.message.number ?? next.lastNumber;
    if (isAnswer(event.message)) next.memberSeenSeq = event.seq;
  } else if (event.type === 'conversation.seen' && event.seen.by === 'member')
    next.memberSeenSeq = event.seen.seenSeq;
  return next;
}

const isOld = (known: Versioned | undefined, event: { seq: number; conversationId: string | null }) =>
  known !== undefined && (event.conversationId !== known.id || event.seq <= known.seq);

const isAnswer = ({ kind, author }: Message) =>
  kind === 'text' && (author.kind === 'member' || author.kind === 'bot');

/** A note changes nothing that the customer could see, so it leaves the conversation's version alone. */
function foldMessage(conversation: Conversation, { seq, message }: Told): Conversation {
  if (message.kind === 'note') return conversation;
  const next = { ...conversation, seq, lastNumber: message.number ?? conversation.lastNumber };
  if (message.kind !== 'system') next.lastMessage = lastMessageOf(seq, message);
  if (isAnswer(message)) {
    next.unansweredSince = null;
    next.answerDueAt = null;
    next.memberSeenSeq = seq;
  } else if (message.author.kind === 'contact') {
    next.unansweredSince ??= message.at;
    next.contactWroteAt = laterOf(next.contactWroteAt, message.wroteAt ?? message.at);
    next.contactSeenSeq = seq;
  }
  return next;
}

const laterOf = (one: string | null, other: string): string =>
  one && Date.parse(one) > Date.parse(other) ? one : other;

/** Shown in lists if it is the newest; it moves nothing, for nothing new was said. */
function foldChange(conversation: Conversation, { seq, message }: Told): Conversation {
  if (message.kind === 'note') return conversation;
  const isNewest = conversation.lastMessage?.seq === message.seq;
  const lastMessage = isNewest ? lastMessageOf(message.seq, message) : conversation.lastMessage;
  return { ...conversation, seq, lastMessage };
}

const lastMessageOf = (seq: number, { author, text, content, attachments, at }: Message): LastMessage => ({
  seq,
  authorKind: author.kind,
  excerpt: excerptOf(text),
  contentType: content?.type ?? null,
  attachments: attachments.length,
  at,
});
