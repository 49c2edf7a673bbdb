import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FreeAgent, matchQueue, type Waiting } from './match-queue.ts';

const agent = (id: string, given: Partial<FreeAgent> = {}): FreeAgent => ({
  id,
  capacity: 4,
  active: 0,
  lastAssignedAt: 0,
  levels: null,
  ...given,
});
const customer = (id: string, lineAt: number, given: Partial<Waiting> = {}): Waiting => ({
  id,
  topicId: 'loans',
  topicName: 'Loans',
  lineAt,
  atFront: false,
  priority: 0,
  leftMessage: false,
  overflowTopicId: null,
  formerAgentId: null,
  ...given,
});
const pairs = (agents: FreeAgent[], waiting: Waiting[]) =>
  matchQueue(agents, waiting).map((match) => `${match.conversationId}→${match.memberId}`);

describe('who gets whom', () => {
  test('who has waited longest is first, and goes to the agent with the fewest customers', () => {
    const agents = [agent('ann', { active: 2 }), agent('ben', { active: 1 })];

    const [first] = matchQueue(agents, [customer('late', 20), customer('early', 10)]);

    expect(first).toEqual({
      conversationId: 'early',
      memberId: 'ben',
      explanation: { customer: 'longest_waiting', agent: 'fewest_active', topicName: 'Loans' },
    });
  });

  test('of equals, the one who has been idle longest; and after him the others in turn', () => {
    const agents = [agent('ann', { lastAssignedAt: 5 }), agent('ben', { lastAssignedAt: 1 })];

    expect(pairs(agents, [customer('a', 1), customer('b', 2), customer('c', 3)])).toEqual([
      'a→ben',
      'b→ann',
      'c→ben',
    ]);
  });

  test('first level before backup, however busy', () => {
    const agents = [
      agent('first', { active: 3, levels: new Map([['loans', 1]]) }),
      agent('backup', { levels: new Map([['loans', 2]]) }),
    ];

    expect(pairs(agents, [customer('a', 1), customer('b', 2)])).toEqual(['a→first', 'b→backup']);
  });

  test('nobody is given a topic that is not his, and the next in line is not held up by it', () => {
    const agents = [agent('ann', { levels: new Map([['cards', 1]]) })];

    expect(pairs(agents, [customer('a', 1), customer('b', 2, { topicId: 'cards' })])).toEqual(['b→ann']);
  });

  test('a returning customer goes to his former agent, unless that one is full', () => {
    const waiting = [customer('a', 1, { formerAgentId: 'ben' })];

    expect(pairs([agent('ann'), agent('ben', { active: 3 })], waiting)).toEqual(['a→ben']);
    expect(pairs([agent('ann'), agent('ben', { active: 4 })], waiting)).toEqual(['a→ann']);
  });

  test('whoever waited too long goes to his own topic’s agents first, then to those who only help out', () => {
    const agents = [
      agent('backup', { capacity: 1, levels: new Map([['loans', 2]]) }),
      agent('helper', { levels: new Map([['cards', 1]]) }),
    ];
    const tooLong = { overflowTopicId: 'cards' };

    const matches = matchQueue(agents, [
      customer('a', 1, tooLong),
      customer('b', 2, tooLong),
      customer('c', 3),
    ]);

    expect(matches).toMatchObject([
      { conversationId: 'a', memberId: 'backup', explanation: { customer: 'longest_waiting' } },
      { conversationId: 'b', memberId: 'helper', explanation: { customer: 'overflow', topicName: 'Loans' } },
    ]);
  });

  test('a message that was left goes after everybody in line, however old it is', () => {
    const waiting = [customer('left', 1, { leftMessage: true }), customer('a', 9), customer('b', 8)];

    expect(pairs([agent('ann', { capacity: 2 })], waiting)).toEqual(['b→ann', 'a→ann']);
    expect(matchQueue([agent('ann')], waiting)[2]?.explanation.customer).toBe('left_message');
  });

  const anyTopic = fc.constantFrom('loans', 'cards', 'other');
  const anyAgents = fc.array(
    fc.record({
      capacity: fc.integer({ min: 1, max: 4 }),
      active: fc.integer({ min: 0, max: 4 }),
      topics: fc.option(fc.uniqueArray(anyTopic)),
    }),
    { maxLength: 6 },
  );
  const anyLine = fc.array(fc.record({ topicId: anyTopic, lineAt: fc.integer({ min: 0, max: 50 }) }), {
    maxLength: 20,
  });

  test('never above capacity, never twice, and nobody is passed over while somebody could serve him', () => {
    fc.assert(
      fc.property(anyAgents, anyLine, (given, line) => {
        const agents = given.map(({ topics, ...rest }, n) =>
          agent(`agent${n}`, { ...rest, levels: topics && new Map(topics.map((topic) => [topic, 1])) }),
        );
        const waiting = line.map(({ topicId, lineAt }, n) => customer(`customer${n}`, lineAt, { topicId }));

        const matches = matchQueue(agents, waiting);

        const load = (id: string) => matches.filter((match) => match.memberId === id).length;
        expect(agents.every((a) => load(a.id) === 0 || a.active + load(a.id) <= a.capacity)).toBe(true);
        expect(new Set(matches.map((match) => match.conversationId)).size).toBe(matches.length);
        const served = new Set(matches.map((match) => match.conversationId));
        for (const left of waiting.filter(({ id }) => !served.has(id))) {
          expect(
            waiting.some(
              (other) => served.has(other.id) && other.topicId === left.topicId && other.lineAt > left.lineAt,
            ),
          ).toBe(false);
          expect(
            agents.some((a) => (a.levels?.has(left.topicId) ?? true) && a.active + load(a.id) < a.capacity),
          ).toBe(false);
        }
      }),
    );
  });
});
