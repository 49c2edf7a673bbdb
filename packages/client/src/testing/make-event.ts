import type { Conversation, CustomerConversation, MemberEvent, Message } from '@parley/contract';

export const EPOCH = '00000000-0000-7000-8000-00000000000e';
export const CONVERSATION_ID = '00000000-0000-7000-8000-0000000000c0';
const CONTACT_ID = '00000000-0000-7000-8000-0000000000d0';
const MEMBER_ID = '00000000-0000-7000-8000-0000000000a0';

export const instant = (seq: number) => new Date(1_767_225_600_000 + seq * 1_000).toISOString();

export const makeMessage = (seq: number, change: Partial<Message> = {}): Message => ({
  id: `00000000-0000-7000-8000-${seq.toString(16).padStart(12, '0')}`,
  conversationId: CONVERSATION_ID,
  seq,
  number: seq,
  version: 1,
  kind: 'text',
  author: { kind: 'contact', id: CONTACT_ID, name: 'Wanjiku' },
  clientId: `client-${seq}`,
  text: `message ${seq}`,
  content: null,
  attachments: [],
  replyTo: null,
  notice: null,
  wroteAt: null,
  at: instant(seq),
  editedAt: null,
  reactions: [],
  delivery: null,
  ...change,
});

export const byAgent = { author: { kind: 'member', id: MEMBER_ID, name: 'Achieng' } } as const;
export const asNote = { ...byAgent, kind: 'note', number: null } as const;

export const posted = (seq: number, change: Partial<Message> = {}) =>
  ({
    seq,
    at: instant(seq),
    type: 'message.posted',
    conversationId: change.conversationId ?? CONVERSATION_ID,
    message: makeMessage(seq, change),
  }) satisfies MemberEvent;

/** The message at `messageSeq`, changed at `seq`. */
export const changed = (seq: number, messageSeq: number, change: Partial<Message> = {}) =>
  ({
    seq,
    at: instant(seq),
    type: 'message.changed',
    conversationId: CONVERSATION_ID,
    message: makeMessage(messageSeq, { version: 2, editedAt: instant(seq), ...change }),
  }) satisfies MemberEvent;

export const seen = (seq: number, by: 'contact' | 'member', seenSeq: number) =>
  ({
    seq,
    at: instant(seq),
    type: 'conversation.seen',
    actor: null,
    conversationId: CONVERSATION_ID,
    seen: { by, seenSeq },
  }) satisfies MemberEvent;

export const makeConversation = (seq: number, change: Partial<Conversation> = {}): Conversation => ({
  id: CONVERSATION_ID,
  seq,
  inboxId: '00000000-0000-7000-8000-0000000000b0',
  contactId: CONTACT_ID,
  topicId: null,
  state: 'waiting',
  ownerId: null,
  lastOwnerId: null,
  leftMessage: false,
  priority: 0,
  waitingSince: instant(seq),
  unansweredSince: null,
  contactWroteAt: null,
  imported: null,
  answerDueAt: null,
  offer: null,
  lastNumber: 0,
  lastMessage: null,
  contactSeenSeq: 0,
  memberSeenSeq: 0,
  startedAt: instant(seq),
  closedAt: null,
  ...change,
});

export const released = (seq: number, change: Partial<Conversation> = {}) =>
  ({
    seq,
    at: instant(seq),
    type: 'conversation.released',
    actor: null,
    conversationId: CONVERSATION_ID,
    conversation: makeConversation(seq, change),
  }) satisfies MemberEvent;

export const makeCustomerConversation = (
  seq: number,
  change: Partial<CustomerConversation> = {},
): CustomerConversation => ({
  id: CONVERSATION_ID,
  seq,
  topicId: null,
  state: 'waiting',
  agent: null,
  leftMessage: false,
  lastNumber: 0,
  memberSeenSeq: 0,
  startedAt: instant(seq),
  closedAt: null,
  ...change,
});
