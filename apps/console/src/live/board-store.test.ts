import type { BoardFrame } from '@parley/client';
import { expect, test } from 'vitest';
import { foldBoard } from './board-store.ts';

const frame = (at: string, full: boolean, active: Record<string, number>): BoardFrame =>
  ({
    type: 'board',
    full,
    at,
    topics: [],
    agents: Object.entries(active).map(([memberId, count]) => ({ memberId, active: count })),
  }) as unknown as BoardFrame;

const activeOf = (board: ReturnType<typeof foldBoard>) =>
  Object.fromEntries(board.agents.map((agent) => [agent.memberId, agent.active]));

test('a frame changes the rows that it brings; a full one begins anew', () => {
  const first = foldBoard(null, frame('1', true, { ann: 1, ben: 2 }));
  const second = foldBoard(first, frame('2', false, { ben: 3, cleo: 0 }));

  expect(activeOf(second)).toEqual({ ann: 1, ben: 3, cleo: 0 });
  expect(activeOf(foldBoard(second, frame('3', true, { cleo: 1 })))).toEqual({ cleo: 1 });
});

test('what was drawn before is old', () => {
  const now = foldBoard(null, frame('2', true, { ann: 1 }));

  expect(foldBoard(now, frame('1', false, { ann: 4 }))).toBe(now);
});
