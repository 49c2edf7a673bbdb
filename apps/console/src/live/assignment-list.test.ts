import { expect, test } from 'vitest';
import { after, makeAssignment } from '../testing/entities.ts';
import { endedAt, mergeAssignments } from './assignment-list.ts';

const first = makeAssignment({ conversationId: 'c1', memberId: 'ben' });
const second = makeAssignment({ conversationId: 'c1', startedAt: after(5) });
const over = { ...first, endedAt: after(5) };

test('whatever is heard first, assignments stand in order, each once', () => {
  const once = mergeAssignments({}, [first, second]);

  expect(mergeAssignments(mergeAssignments({}, [second]), [first])).toEqual(once);
  expect(mergeAssignments(once, [second, first])).toBe(once);
});

test('what has ended does not run again because an older answer says so', () => {
  const known = mergeAssignments({}, [over]);

  expect(mergeAssignments(known, [first])).toBe(known);
  expect(mergeAssignments(mergeAssignments({}, [first]), [over])).toEqual(known);
});

test('only what runs ends, and only in its own conversation', () => {
  const known = mergeAssignments({}, [over, second, { ...first, conversationId: 'c2' }]);

  expect(endedAt(known, 'c1', after(9))).toEqual([{ ...second, endedAt: after(9) }]);
  expect(endedAt(known, 'c3', after(9))).toEqual([]);
});
