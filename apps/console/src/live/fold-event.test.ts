import type { MemberEvent } from '@parley/contract';
import { expect, test } from 'vitest';
import {
  AT,
  after,
  makeAssignment,
  makeContact,
  makeConversation,
  makeInbox,
  makeMember,
  makeMessage,
  makeWorkspace,
} from '../testing/entities.ts';
import { foldEvent } from './fold-event.ts';
import type { LiveState } from './live-state.ts';
import { merge } from './news.ts';

type EventType = MemberEvent['type'];
type EventOf<T extends EventType> = Extract<MemberEvent, { type: T }>;

const CONVERSATION = 'c1';
const known = makeConversation({ id: CONVERSATION, seq: 10 });
const changed = { ...known, seq: 11 };
const running = makeAssignment({ conversationId: CONVERSATION, memberId: 'ben', memberName: 'Ben' });
const next = makeAssignment({ conversationId: CONVERSATION, startedAt: after(5), reason: 'handed_over' });
const ended = { ...running, endedAt: after(5) };
const survivor = makeContact({ id: 'adele', seq: 11 });
const [joined, parted] = [makeContact({ seq: 11, mergedInto: 'adele' }), makeContact({ seq: 11 })];
const topic = { id: 'loans', seq: 11, name: 'Loans' } as LiveState['topics'][string];

const given: LiveState = {
  position: { epoch: 'e', cursor: 10 },
  meId: 'nora',
  workspace: makeWorkspace(),
  members: { nora: makeMember('nora') },
  topics: {},
  inboxes: {},
  conversations: { [CONVERSATION]: known },
  contacts: { ada: makeContact() },
  assignments: { [CONVERSATION]: [running] },
  hidden: {},
};

const actor = { kind: 'member', id: 'nora' } as const;
const entity = { seq: 11, at: after(5), actor, conversationId: null };
const ofConversation = { seq: 11, at: after(5), actor, conversationId: CONVERSATION };

/** An event of each type, and what of the state it changes. */
const CASES = {
  'workspace.updated': [
    { workspace: { ...makeWorkspace(), seq: 11, name: 'Southwind' } },
    { workspace: { ...makeWorkspace(), seq: 11, name: 'Southwind' } },
  ],
  'member.joined': [
    { member: makeMember('cleo') },
    { members: { ...given.members, cleo: makeMember('cleo') } },
  ],
  'member.updated': [
    { member: makeMember('nora', { seq: 11, availability: 'away' }) },
    { members: { nora: makeMember('nora', { seq: 11, availability: 'away' }) } },
  ],
  'member.removed': [
    { member: makeMember('nora', { seq: 11, removedAt: AT }) },
    { members: { nora: makeMember('nora', { seq: 11, removedAt: AT }) } },
  ],
  'topic.created': [{ topic }, { topics: { loans: topic } }],
  'topic.updated': [{ topic }, { topics: { loans: topic } }],
  'topic.retired': [{ topic }, { topics: { loans: topic } }],
  'inbox.created': [{ inbox: makeInbox() }, { inboxes: { web: makeInbox() } }],
  'inbox.updated': [{ inbox: makeInbox() }, { inboxes: { web: makeInbox() } }],
  'contact.updated': [
    { contact: makeContact({ seq: 11, name: 'Ada L.' }) },
    { contacts: { ada: makeContact({ seq: 11, name: 'Ada L.' }) } },
  ],
  'contact.merged': [
    { contact: joined, survivor, others: [] },
    { contacts: { ada: joined, adele: survivor } },
  ],
  'contact.unmerged': [
    { contact: parted, survivor, others: [] },
    { contacts: { ada: parted, adele: survivor } },
  ],
  'import.finished': [{ imported: { importId: 'i1', conversations: 3, waiting: 1 } }, {}],
  'conversation.started': [
    { conversation: changed, contact: makeContact({ seq: 11 }) },
    { conversations: { c1: changed }, contacts: { ada: makeContact({ seq: 11 }) } },
  ],
  'conversation.assigned': [
    { conversation: changed, assignment: next },
    { conversations: { c1: changed }, assignments: { c1: [ended, next] } },
  ],
  'conversation.reopened': [
    { conversation: changed, assignment: next },
    { conversations: { c1: changed }, assignments: { c1: [ended, next] } },
  ],
  'conversation.released': [
    { conversation: changed },
    { conversations: { c1: changed }, assignments: { c1: [ended] } },
  ],
  'conversation.closed': [
    { conversation: changed },
    { conversations: { c1: changed }, assignments: { c1: [ended] } },
  ],
  'conversation.updated': [{ conversation: changed, ownerName: null }, { conversations: { c1: changed } }],
  'conversation.seen': [
    { seen: { by: 'contact', seenSeq: 9 } },
    { conversations: { c1: { ...changed, contactSeenSeq: 9 } } },
  ],
  'message.posted': [
    { message: makeMessage(11, { conversationId: CONVERSATION, kind: 'note', number: null }) },
    {},
  ],
  'message.changed': [
    { message: makeMessage(9, { conversationId: CONVERSATION, version: 2 }) },
    { conversations: { c1: changed } },
  ],
  'conversation.hidden': [{}, { conversations: {}, contacts: {}, assignments: {}, hidden: { c1: 11 } }],
  'delivery.changed': [
    {
      delivery: { messageSeq: 9, state: 'sent', attempt: 1, reason: null, code: null, pricing: null, at: AT },
    },
    {},
  ],
  'reaction.changed': [
    { reaction: { messageSeq: 9, emoji: null, by: { kind: 'contact', id: 'ada', name: 'Ada' } } },
    {},
  ],
} satisfies { [T in EventType]: [Omit<EventOf<T>, keyof typeof entity | 'type'>, Partial<LiveState>] };

const eventOf = (type: EventType): MemberEvent => {
  const isEntity = !/^(conversation|message|delivery|reaction)\./.test(type);
  return { ...(isEntity ? entity : ofConversation), type, ...CASES[type][0] } as MemberEvent;
};

test.each(Object.keys(CASES) as EventType[])('%s changes what it tells and nothing else', (type) => {
  const { state, missingConversationId } = foldEvent(given, eventOf(type));

  expect(state).toEqual({ ...given, position: { epoch: 'e', cursor: 11 }, ...CASES[type][1] });
  expect(missingConversationId).toBeNull();
});

test('a message moves its conversation on and goes into its thread', () => {
  const message = makeMessage(11, { conversationId: CONVERSATION, text: 'Hello again' });

  const { state, messages } = foldEvent(given, { ...ofConversation, type: 'message.posted', message });

  expect(state.conversations.c1?.lastMessage?.excerpt).toBe('Hello again');
  expect(messages).toEqual([message]);
});

test('an event that the state holds already changes nothing', () => {
  const old = { ...eventOf('conversation.closed'), seq: 10 };

  expect(foldEvent(given, old).state).toBe(given);
});

test('a message in an unknown conversation asks for it; a note and a look at it do not', () => {
  const unknown = { ...ofConversation, conversationId: 'c9' };
  const missing = (event: MemberEvent) => foldEvent(given, event).missingConversationId;
  const message = makeMessage(11, { conversationId: 'c9' });

  expect(missing({ ...unknown, type: 'message.posted', message })).toBe('c9');
  expect(missing({ ...unknown, type: 'message.posted', message: { ...message, kind: 'note' } })).toBeNull();
  expect(missing({ ...unknown, type: 'conversation.seen', seen: { by: 'contact', seenSeq: 5 } })).toBeNull();
});

test('a conversation whose customer is not known is asked for', () => {
  const { state, missingConversationId } = foldEvent(
    { ...given, contacts: {} },
    eventOf('conversation.closed'),
  );

  expect(state.conversations.c1).toEqual(changed);
  expect(missingConversationId).toBe('c1');
});

test('a page that was read before an event does not undo it', () => {
  const { state } = foldEvent(given, eventOf('conversation.closed'));

  const merged = merge(state, { conversations: [known], assignments: [running], contacts: [makeContact()] });

  expect(merged).toEqual(state);
});
