import type { Board, BoardAgent } from '@parley/contract';
import { expect, test } from 'vitest';
import { boardFrames } from './board-frames.ts';
import { drawBoard, hourUntil } from './draw-board.ts';

const at = new Date('2026-03-02T09:41:07.000Z');
const hour = hourUntil(at);
const line = (topicId: string, waiting: number) => ({
  topicId,
  waiting,
  longestWaitingSince: waiting > 0 ? at : null,
  leftMessages: 0,
  active: 0,
});
const agent = (memberId: string, active = 0) =>
  ({
    memberId,
    availability: 'available',
    since: at,
    isConnected: true,
    active,
    capacity: 4,
    topicIds: [] as string[],
  }) as const;
const board = (lines = [line('loans', 1)], agents = [agent('ann')], now = at): Board =>
  drawBoard({ lines, flows: [], agents, customersConnected: 0 }, now, hourUntil(now));

/** What a console makes of the frames. */
function rowsAfter(frames: ReturnType<typeof boardFrames>): Map<string, BoardAgent> {
  const rows = new Map<string, BoardAgent>();
  for (const frame of frames) {
    if (frame.full) rows.clear();
    for (const row of frame.agents) rows.set(row.memberId, row);
  }
  return rows;
}

test('nothing new is no frame, also when time has passed', () => {
  expect(boardFrames(board(undefined, undefined, new Date(at.getTime() + 30_000)), board())).toEqual([]);
});

test('only the rows that changed are told', () => {
  const before = board([line('loans', 1), line('cards', 0)], [agent('ann'), agent('ben')]);
  const after = board([line('loans', 1), line('cards', 2)], [agent('ann', 1), agent('ben')]);

  const [frame, ...others] = boardFrames(after, before);

  expect(others).toEqual([]);
  expect(frame).toMatchObject({ full: false, totals: { waiting: 3 } });
  expect(frame?.topics.map((topic) => topic.topicId)).toEqual(['cards']);
  expect(frame?.agents.map((row) => row.memberId)).toEqual(['ann']);
});

test('the turn of five minutes is told, though no row has changed', () => {
  const later = board(undefined, undefined, new Date(at.getTime() + 300_000));

  expect(boardFrames(later, board())).toMatchObject([{ flowFrom: '2026-03-02T08:50:00.000Z', topics: [] }]);
});

test('who is gone is told by beginning anew', () => {
  expect(boardFrames(board(), board(undefined, [agent('ann'), agent('ben')]))).toMatchObject([
    { full: true },
  ]);
});

test('a thousand agents come in frames below the limit of the feed, and are all there afterwards', () => {
  const id = (n: number) => `0195a1c2-7b3e-7c40-9d51-${String(n).padStart(12, '0')}`;
  const large = board(
    Array.from({ length: 200 }, (_, n) => line(id(n), n)),
    Array.from({ length: 1_000 }, (_, n) => agent(id(n))),
  );

  const frames = boardFrames(large, null);

  expect(frames.filter((frame) => frame.full)).toEqual([frames[0]]);
  expect(Math.max(...frames.map((frame) => JSON.stringify(frame).length))).toBeLessThan(64 * 1_024);
  expect([...rowsAfter(frames).values()]).toEqual(large.agents);
});

test('the hour goes by minutes, its steps by whole five minutes', () => {
  const flows = [
    { topicId: 'loans', kind: 'assigned', step: -1, count: 1, waitedSeconds: 30 },
    { topicId: 'loans', kind: 'assigned', step: 11, count: 2, waitedSeconds: 120 },
    { topicId: null, kind: 'arrived', step: 11, count: 4, waitedSeconds: 0 },
  ] as const;

  const { totals, topics } = drawBoard(
    { lines: [line('loans', 0)], flows: [...flows], agents: [], customersConnected: 7 },
    at,
    hour,
  );

  expect(topics[0]).toMatchObject({ assignedLastHour: 3, averageWaitSeconds: 50 });
  expect(topics[0]?.flow.assigned).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
  expect(totals).toMatchObject({ customersConnected: 7, assignedLastHour: 3 });
  expect([topics[0]?.flow.arrived.at(-1), totals.flow.arrived.at(-1)]).toEqual([0, 4]);
});
