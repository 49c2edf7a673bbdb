import { expect, test } from 'vitest';
import { moved, positionChanges } from './order.ts';

const topic = (id: string, position: number) => ({
  id,
  position,
  seq: 1,
  name: id,
  description: '',
  routing: 'automatic' as const,
  answerMinutes: null,
  stickyMinutes: null,
  maxWaiting: null,
  keepPlaceMinutes: null,
  hours: null,
  overflow: null,
  whenClosed: { action: 'leave_message', text: '' } as const,
  whenFull: { action: 'text', text: '' } as const,
  retiredAt: null,
});

test('a topic moves up and down, and the others close up', () => {
  expect(moved(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd']);
  expect(moved(['a', 'b', 'c', 'd'], 3, 0)).toEqual(['d', 'a', 'b', 'c']);
});

test('only topics whose place changed are written', () => {
  const topics = [topic('b', 1), topic('a', 0), topic('c', 2)];

  expect(positionChanges(topics)).toEqual([
    { topicId: 'b', position: 0 },
    { topicId: 'a', position: 1 },
  ]);
});
