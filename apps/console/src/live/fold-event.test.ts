import type { Contact, Conversation, Member, MemberEvent } from '@parley/contract';
import { expect, test } from 'vitest';
import { foldEvent } from './fold-event.ts';
import { type LiveState, mergeNewer } from './live-state.ts';

const AT = '2026-11-21T10:00:00.000Z';

const contact: Contact = {
  id: 'ada',
  seq: 3,
  name: 'Ada',
  email: null,
  identities: [],
  context: { locale: null, timeZone: null, userAgent: null, pageUrl: null },
  createdAt: AT,
};

const conversation: Conversation = {
  id: 'c1',
  seq: 10,
  inboxId: 'inbox',
  contactId: 'ada',
  topicId: null,
  state: 'waiting',
  ownerId: null,
  leftMessage: false,
  priority: 0,
  waitingSince: AT,
  answerDueAt: null,
  offer: null,
  unansweredSince: AT,
  lastNumber: 1,
  lastMessage: null,
  contactSeenSeq: 0,
  memberSeenSeq: 0,
  startedAt: AT,
  closedAt: null,
};

const member = { id: 'me', seq: 1, name: 'Nora' } as Member;

const given = (part: Partial<LiveState> = {}): LiveState => ({
  position: { epoch: 'e', cursor: 10 },
  meId: 'me',
  workspace: { id: 'w', seq: 1, name: 'Northwind' } as LiveState['workspace'],
  members: { me: member },
  topics: {},
  inboxes: {},
  conversations: { c1: conversation },
  contacts: { ada: contact },
  ...part,
});

const message = (seq: number, conversationId = 'c1'): MemberEvent => ({
  seq,
  at: AT,
  type: 'message.posted',
  conversationId,
  message: {
    id: `m${seq}`,
    conversationId,
    seq,
    number: 2,
    kind: 'text',
    author: { kind: 'contact', id: 'ada', name: 'Ada' },
    clientId: null,
    text: 'Hello again',
    attachments: [],
    notice: null,
    at: AT,
  },
});

const assigned = (seq: number, conversationId = 'c1'): MemberEvent => ({
  seq,
  at: AT,
  type: 'conversation.assigned',
  actor: { kind: 'member', id: 'me' },
  conversationId,
  conversation: {
    ...conversation,
    id: conversationId,
    seq,
    state: 'active',
    ownerId: 'me',
    waitingSince: null,
  },
  assignment: {
    id: 'a1',
    conversationId,
    memberId: 'me',
    memberName: 'Nora',
    startedAt: AT,
    endedAt: null,
    explanation: null,
    reason: 'claimed',
  },
});

test('a message moves its conversation on and the position with it', () => {
  const { state, missingConversationId } = foldEvent(given(), message(11));

  expect(state.conversations.c1?.lastMessage?.excerpt).toBe('Hello again');
  expect(state.position.cursor).toBe(11);
  expect(missingConversationId).toBeNull();
});

test('an event that the state holds already changes nothing', () => {
  const before = given();

  expect(foldEvent(before, message(10)).state).toBe(before);
});

test('news of an unknown conversation asks for it; that it was seen does not', () => {
  const seen: MemberEvent = {
    seq: 12,
    at: AT,
    type: 'conversation.seen',
    actor: { kind: 'contact', id: 'ada' },
    conversationId: 'c9',
    seen: { by: 'contact', seenSeq: 5 },
  };

  expect(foldEvent(given(), message(11, 'c9')).missingConversationId).toBe('c9');
  expect(foldEvent(given(), seen).missingConversationId).toBeNull();
});

test('a whole conversation is taken as it comes, and its unknown contact is asked for', () => {
  const { state, missingConversationId } = foldEvent(given({ contacts: {} }), assigned(11, 'c2'));

  expect(state.conversations.c2?.ownerId).toBe('me');
  expect(missingConversationId).toBe('c2');
});

test('a page that was read before an event does not undo it', () => {
  const { state } = foldEvent(given(), assigned(12));

  const merged = mergeNewer(state.conversations, [conversation]);

  expect(merged).toBe(state.conversations);
  expect(merged.c1?.ownerId).toBe('me');
});

test('entities of the small snapshot are replaced by newer ones only', () => {
  const renamed: MemberEvent = {
    seq: 11,
    at: AT,
    type: 'member.updated',
    actor: { kind: 'member', id: 'me' },
    conversationId: null,
    member: { ...member, seq: 11, name: 'Nora F.' },
  };

  expect(foldEvent(given(), renamed).state.members.me?.name).toBe('Nora F.');
});
