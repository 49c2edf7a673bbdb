import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { knownHeads } from './line-heads.ts';
import { byPlace, type FreeAgent, type Head, matchQueue } from './match-queue.ts';
import { linesOf } from './open-topics.ts';
import type { AutomaticTopic } from './queries.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const TOPICS = ['t1', 't2', 't3'];

const topic = (id: string, overflow: AutomaticTopic['overflow'] = null): AutomaticTopic => ({
  id,
  name: id,
  answerMinutes: null,
  hours: null,
  overflow,
  isRetired: false,
});

const head = (id: string, topicId: string, lineAt: number, leftMessage = false): Head => ({
  id,
  topicId,
  topicName: topicId,
  lineAt,
  atFront: false,
  priority: 0,
  leftMessage,
  formerAgentId: null,
});

const agent = (id: string, levels: Record<string, 1 | 2> | null, capacity = 1): FreeAgent => ({
  id,
  capacity,
  active: 0,
  lastAssignedAt: 0,
  levels: levels && new Map(Object.entries(levels)),
});

const agents = fc
  .array(fc.tuple(fc.subarray(TOPICS, { minLength: 1 }), fc.integer({ min: 1, max: 4 })), { maxLength: 5 })
  .map((made) =>
    made.map(([topics, capacity], n) =>
      agent(`a${n}`, Object.fromEntries(topics.map((id) => [id, 1])), capacity),
    ),
  );
const waiting = fc
  .array(fc.tuple(fc.constantFrom(...TOPICS), fc.integer({ min: 0, max: 9 }), fc.boolean()), {
    maxLength: 30,
  })
  .map((made) =>
    made.map(([topicId, lineAt, left], n) => head(`c${String(n).padStart(2, '0')}`, topicId, lineAt, left)),
  );

/** What the statement answers: the first few of each line that these agents could serve. */
function read(lines: Head[], free: FreeAgent[], limit: number): Head[] {
  const served = linesOf(
    free,
    TOPICS.map((id) => topic(id)),
    NOW,
  ).map(({ topicId }) => topicId);
  const groups = Map.groupBy(lines, ({ topicId, leftMessage }) => `${topicId} ${leftMessage}`);
  return [...groups.values()]
    .flatMap((line) => line.toSorted(byPlace).slice(0, limit))
    .filter(({ topicId }) => served.includes(topicId));
}

/** Serves the line a few heads at a time, as often as there may be more. */
function serve(given: FreeAgent[], line: Head[], limit: number): Map<string, string> {
  const served = new Map<string, string>();
  let free = given;
  for (let run = 1; ; run++) {
    const left = line.filter(({ id }) => !served.has(id));
    const { heads, isMore } = knownHeads(read(left, free, limit), limit);
    const matches = matchQueue(
      free,
      heads.map((one) => ({ ...one, overflowTopicId: null })),
    );
    for (const { conversationId, memberId } of matches) {
      served.set(conversationId, memberId);
      free = free.map((one) =>
        one.id === memberId
          ? { ...one, active: one.active + 1, lastAssignedAt: run * 100 + served.size }
          : one,
      );
    }
    free = free.filter(({ active, capacity }) => active < capacity);
    if (matches.length === 0 || !isMore) return served;
  }
}

describe('the fronts of the lines', () => {
  test('whoever is served a few at a time gets the agent he would have got, had all lines been read', () => {
    fc.assert(
      fc.property(agents, waiting, fc.integer({ min: 1, max: 5 }), (free, line, limit) => {
        const all = matchQueue(
          free,
          line.map((one) => ({ ...one, overflowTopicId: null })),
        );

        const expected = all.map(({ conversationId, memberId }) => [conversationId, memberId] as const);
        expect(serve(free, line, limit)).toEqual(new Map(expected));
      }),
    );
  });

  test('nobody behind the last one read of a long line is answered yet', () => {
    const rows = [head('c1', 't1', 1), head('c2', 't1', 2), head('c3', 't2', 3)];

    expect(knownHeads(rows, 2)).toEqual({ heads: rows.slice(0, 2), isMore: true });
    expect(knownHeads(rows, 3)).toEqual({ heads: rows, isMore: false });
  });

  test('a message that was left waits until no line is longer than what was read', () => {
    const rows = [head('c1', 't1', 5), head('c2', 't2', 1, true)];

    expect(knownHeads(rows, 1).heads).toEqual([rows[0]]);
  });
});

describe('the lines that can be served', () => {
  const overflowing = [topic('t1', { topicId: 't2', afterMinutes: 10 }), topic('t2'), topic('t3')];

  test('are those of the free agents’ topics, and the old front of those that overflow into them', () => {
    const lines = linesOf([agent('a1', { t2: 2 })], overflowing, NOW);

    const tenMinutesAgo = (NOW.getTime() - Date.UTC(2000, 0, 1)) / 1_000 - 600;
    expect(lines).toEqual([
      { topicId: 't1', lineAtMax: tenMinutesAgo },
      { topicId: 't2', lineAtMax: Number.POSITIVE_INFINITY },
    ]);
  });

  test('are all when somebody serves every topic, and none when nobody is free', () => {
    expect(linesOf([agent('a1', null)], overflowing, NOW)).toHaveLength(3);
    expect(linesOf([], overflowing, NOW)).toEqual([]);
  });
});
