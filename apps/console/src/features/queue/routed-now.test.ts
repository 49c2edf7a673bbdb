import type { Assignment } from '@parley/contract';
import { expect, test } from 'vitest';
import { routedNow } from './routed-now.ts';

const why = { customer: 'longest_waiting', agent: 'fewest_active', topicName: 'Loans' } as const;

const assignment = (part: Partial<Assignment>): Assignment => ({
  id: 'a1',
  conversationId: 'c1',
  memberId: 'ann',
  memberName: 'Ann',
  startedAt: '2026-11-21T10:00:00.000Z',
  endedAt: null,
  reason: 'routed',
  explanation: why,
  ...part,
});

test('only whoever has the conversation now is explained, and only if routing chose', () => {
  const ended = assignment({ endedAt: '2026-11-21T10:05:00.000Z' });

  expect(routedNow([ended])).toBeNull();
  expect(routedNow([ended, assignment({ reason: 'claimed', explanation: null })])).toBeNull();
  expect(routedNow([ended, assignment({ memberId: 'ben' })])?.assignment.memberId).toBe('ben');
});
