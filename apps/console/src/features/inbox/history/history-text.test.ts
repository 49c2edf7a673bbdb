import type { HistoryEntry } from '@parley/contract';
import { beforeAll, expect, test, vi } from 'vitest';
import type { Names } from './history-text.ts';

let text: (entry: HistoryEntry) => string;
beforeAll(async () => {
  vi.stubGlobal('localStorage', { getItem: () => null });
  vi.stubGlobal('document', { documentElement: {} });
  const { historyText } = await import('./history-text.ts');
  text = (entry) => historyText(entry, NAMES);
});

const PEOPLE: Record<string, string> = { ann: 'Ann', ben: 'Ben' };
const NAMES: Names = {
  actor: (actor) => (actor?.id && PEOPLE[actor.id]) || (actor ? 'Parley' : 'Somebody'),
  member: (id) => (id && PEOPLE[id]) || '',
  topic: (id) => id ?? 'no topic',
};

const entry = (type: HistoryEntry['type'], change: Partial<HistoryEntry> = {}): HistoryEntry => ({
  seq: 1,
  at: '2027-01-04T12:00:00.000Z',
  type,
  actor: { kind: 'member', id: 'ann', name: 'Ann' },
  assignmentReason: null,
  why: null,
  changes: {},
  ...change,
});
const system = { kind: 'system', id: null, name: null } as const;

test('a change of priority says from what to what', () => {
  const change = (from: number, to: number) =>
    text(entry('conversation.updated', { changes: { priority: { from, to } } }));

  expect(change(0, 3)).toBe('Ann raised the priority: 0 → 3');
  expect(change(3, -1)).toBe('Ann lowered the priority: 3 → -1');
});

test('a gift, a hand-over and its acceptance are told apart', () => {
  const ownerId = { from: 'ann', to: 'ben' };
  const given = (assignmentReason: HistoryEntry['assignmentReason'], by = 'ann') =>
    text(
      entry('conversation.assigned', {
        actor: { kind: 'member', id: by, name: by },
        assignmentReason,
        changes: { ownerId },
      }),
    );

  expect(given('handed_over')).toBe('Ann handed over to Ben');
  expect(given('handed_over', 'ben')).toBe('Ben accepted the hand-over from Ann');
  expect(given('reassigned')).toBe('Ann gave it from Ann to Ben');
  expect(given('routed')).toBe('Routed to Ben');
});

test('an offer ends by its member, by its owner or by itself', () => {
  const ended = (actor: HistoryEntry['actor']) =>
    text(entry('conversation.updated', { actor, changes: { offeredTo: { from: 'ben', to: null } } }));

  expect(ended({ kind: 'member', id: 'ben', name: 'Ben' })).toBe('Ben declined the offer');
  expect(ended({ kind: 'member', id: 'ann', name: 'Ann' })).toBe('Ann took back the offer to Ben');
  expect(ended(system)).toBe('The offer to Ben ran out');
});

test('why an agent lost a customer goes before who noticed, and nobody known is said plainly', () => {
  const lost = { actor: system, why: 'lost', changes: { ownerId: { from: 'ben', to: null } } } as const;

  expect(text(entry('conversation.released', lost))).toBe('Ben lost the connection; back in the line');
  expect(text(entry('conversation.closed', { actor: null }))).toBe('Somebody closed the conversation');
  expect(text(entry('conversation.released', { changes: { topicId: { from: 'Loans', to: 'Cards' } } }))).toBe(
    'Ann moved it: Loans → Cards',
  );
});
