// @vitest-environment happy-dom
import '../../../i18n/i18n.ts';
import type { Assignment, AssignmentReason, SystemNotice } from '@parley/contract';
import { expect, test } from 'vitest';
import { assignmentOf, assignmentText } from './assignment-notice.ts';

const assignment = (reason: AssignmentReason, change: Partial<Assignment> = {}): Assignment => ({
  id: 'a1',
  conversationId: 'c',
  memberId: 'ann',
  memberName: 'Ann',
  startedAt: '2027-01-04T12:00:00.000Z',
  endedAt: null,
  reason,
  explanation: null,
  ...change,
});

test('who was routed a customer reads why, whoever took one reads no reason', () => {
  const explanation = { customer: 'longest_waiting', agent: 'fewest_active', topicName: 'Loans' } as const;
  const routed = assignment('routed', { explanation });

  expect(assignmentText(routed, null, 'olga')).toBe(
    'Ann was given this conversation. Longest waiting in Loans; Ann had the fewest customers.',
  );
  expect(assignmentText(routed, null, 'ann')).toBe(
    'You were given this conversation. Longest waiting in Loans; you had the fewest customers.',
  );
  expect(assignmentText(assignment('claimed'), null, 'ann')).toBe('You took the conversation');
});

test('a hand-over by its owner and a gift from above are told apart', () => {
  expect(assignmentText(assignment('handed_over'), 'Ben', 'ann')).toBe('Ben handed over to you');
  expect(assignmentText(assignment('reassigned'), 'Olga', 'ben')).toBe('Olga gave this conversation to Ann');
});

test('a notice tells of the assignment that it names; one of an older release names none', () => {
  // Both began in the same millisecond.
  const [first, second] = [assignment('routed'), assignment('claimed', { id: 'a2' })];
  const told: SystemNotice = {
    code: 'assigned',
    memberName: 'Ann',
    fromName: null,
    by: null,
    topicName: null,
  };

  expect(assignmentOf({ ...told, assignmentId: 'a2' }, [first, second])).toBe(second);
  expect(assignmentOf(told, [first, second])).toBeUndefined();
});
