// @vitest-environment happy-dom
import '../../../i18n/i18n.ts';
import type { Assignment, AssignmentReason, Message } from '@parley/contract';
import { expect, test } from 'vitest';
import { assignmentOf, assignmentText } from './assignment-notice.ts';

const assignment = (reason: AssignmentReason, change: Partial<Assignment> = {}): Assignment => ({
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

test('a notice tells of the assignment of its own moment', () => {
  const [first, second] = [
    assignment('routed'),
    assignment('claimed', { startedAt: '2027-01-04T12:30:00.000Z' }),
  ];

  const told = assignmentOf({ at: second.startedAt } as Message, [first, second]);

  expect(told).toBe(second);
});
