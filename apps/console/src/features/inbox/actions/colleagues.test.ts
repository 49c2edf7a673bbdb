import type { Conversation, Member } from '@parley/contract';
import { expect, test } from 'vitest';
import { rankColleagues } from './colleagues.ts';

const member = (id: string, part: Partial<Member> = {}) =>
  ({
    id,
    name: id,
    capacity: 2,
    topicIds: ['loans'],
    availability: 'available',
    removedAt: null,
    ...part,
  }) as Member;
const held = (id: string, ownerId: string) => ({ id, ownerId, state: 'active' }) as Conversation;

test('the likeliest colleague comes first, and who is full comes last', () => {
  const ranked = rankColleagues({
    members: [
      member('full'),
      member('away', { availability: 'away' }),
      member('idle'),
      member('busier'),
      member('owner'),
      member('gone', { removedAt: '2026-11-21T10:00:00.000Z' }),
    ],
    conversations: [held('1', 'full'), held('2', 'full'), held('3', 'busier'), held('4', 'owner')],
    online: new Set(['full', 'idle', 'busier', 'away']),
    ownerId: 'owner',
    topicId: 'loans',
  });

  expect(ranked.map(({ member: { id } }) => id)).toEqual(['idle', 'busier', 'away', 'full']);
  expect(ranked.at(-1)?.isFull).toBe(true);
});
