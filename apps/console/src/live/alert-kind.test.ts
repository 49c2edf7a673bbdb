import type { Conversation, EventType, MemberEvent } from '@parley/contract';
import { expect, test } from 'vitest';
import {
  AT,
  after,
  byMember,
  makeAssignment,
  makeConversation,
  makeMember,
  makeMessage,
  makeWorkspace,
} from '../testing/entities.ts';
import { alertKindOf } from './alert-kind.ts';
import type { LiveState } from './live-state.ts';

const stateWith = (conversation: Conversation, me = makeMember('nora')): LiveState => ({
  position: { epoch: 'e', cursor: 10 },
  meId: 'nora',
  workspace: makeWorkspace(),
  members: { nora: me },
  topics: {},
  inboxes: {},
  conversations: { c1: conversation },
  contacts: {},
  assignments: {},
  hidden: {},
});

const conversationOf = (change: Partial<Conversation> = {}) => makeConversation({ id: 'c1', ...change });

type Part = { type: EventType } & Record<string, unknown>;
const kindOf = (part: Part, conversation: Conversation, me = makeMember('nora'), before = conversationOf()) =>
  alertKindOf(
    { seq: 11, at: AT, conversationId: 'c1', conversation, ...part } as unknown as MemberEvent,
    stateWith(conversation, me),
    stateWith(before, me),
  );

test('a customer of mine who writes needs me; others, my own words and a colleague’s note do not', () => {
  const mine = conversationOf({ ownerId: 'nora' });
  const posted = (change = {}) => ({ type: 'message.posted', message: makeMessage(11, change) }) as const;

  expect(kindOf(posted(), mine)).toBe('message');
  expect(kindOf(posted(), conversationOf({ ownerId: 'ben' }))).toBeNull();
  expect(kindOf(posted(byMember('nora')), mine)).toBeNull();
  expect(kindOf(posted({ kind: 'note', ...byMember('ben') }), mine)).toBeNull();
});

test('whom I am given needs me, whom I took myself does not', () => {
  const mine = conversationOf({ ownerId: 'nora' });
  const assigned = (reason: 'routed' | 'claimed') =>
    ({ type: 'conversation.assigned', assignment: makeAssignment({ reason }) }) as const;

  expect(kindOf(assigned('routed'), mine)).toBe('given');
  expect(kindOf(assigned('claimed'), mine)).toBeNull();
  expect(kindOf(assigned('routed'), conversationOf({ ownerId: 'ben' }))).toBeNull();
});

test('who waits needs me if I am available and serve the topic', () => {
  const waiting = conversationOf({ topicId: 'loans' });
  const started = { type: 'conversation.started' } as const;

  expect(kindOf(started, waiting, makeMember('nora', { topicIds: ['loans'] }))).toBe('waiting');
  expect(kindOf(started, waiting, makeMember('nora', { topicIds: ['cards'] }))).toBeNull();
  expect(kindOf(started, waiting, makeMember('nora', { availability: 'away' }))).toBeNull();
  expect(kindOf({ type: 'conversation.released' }, waiting)).toBe('waiting');
});

test('an offer needs me once, a new one again', () => {
  const offered = (minutes: number) =>
    conversationOf({ ownerId: 'ben', offer: { memberId: 'nora', expiresAt: after(minutes) } });
  const updated = { type: 'conversation.updated' } as const;

  expect(kindOf(updated, offered(1))).toBe('offered');
  expect(kindOf({ ...updated }, offered(1), makeMember('nora'), offered(1))).toBeNull();
  expect(kindOf({ ...updated }, offered(2), makeMember('nora'), offered(1))).toBe('offered');
});

test('everything else leaves me alone', () => {
  const mine = conversationOf({ ownerId: 'nora' });

  for (const type of ['conversation.closed', 'conversation.reopened', 'conversation.seen'] as const)
    expect(kindOf({ type }, mine)).toBeNull();
  expect(kindOf({ type: 'member.updated', conversationId: null }, mine)).toBeNull();
});
