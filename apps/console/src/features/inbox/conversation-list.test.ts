import type { Conversation } from '@parley/contract';
import { expect, test } from 'vitest';
import { type ListFilter, type Loaded, queryOf, type Reader, windowOf } from './conversation-list.ts';

const ME = 'me';
const WHOLE: Loaded = { boundary: null, ids: new Set() };

type Given = Partial<Conversation> & { id: string; lastSeq?: number };

const conversation = ({ lastSeq = 1, ...given }: Given): Conversation => ({
  seq: lastSeq,
  inboxId: 'inbox',
  contactId: 'contact',
  topicId: 'topic',
  state: given.ownerId ? 'active' : 'waiting',
  ownerId: null,
  lastOwnerId: null,
  leftMessage: false,
  priority: 0,
  waitingSince: null,
  unansweredSince: null,
  contactWroteAt: null,
  imported: null,
  answerDueAt: null,
  offer: null,
  lastNumber: 1,
  lastMessage: {
    seq: lastSeq,
    authorKind: 'contact',
    excerpt: '',
    contentType: null,
    attachments: 0,
    at: '2026-11-21T10:00:00.000Z',
  },
  contactSeenSeq: 0,
  memberSeenSeq: 0,
  startedAt: '2026-11-21T10:00:00.000Z',
  closedAt: null,
  ...given,
});

const filter = (given: Partial<ListFilter>): ListFilter => ({ view: 'all', sort: 'newest', ...given });
const idsOf = (rows: Conversation[]) => rows.map((row) => row.id);

const ALL = [
  conversation({ id: 'mine', ownerId: ME, lastSeq: 5 }),
  conversation({ id: 'hers', ownerId: 'her', lastSeq: 9 }),
  conversation({ id: 'old', waitingSince: '2026-11-21T08:00:00.000Z', lastSeq: 7 }),
  conversation({ id: 'new', waitingSince: '2026-11-21T09:00:00.000Z', lastSeq: 3, topicId: 'other' }),
  conversation({ id: 'done', state: 'closed', lastSeq: 8 }),
];
/** Nobody's window matters. */
const READER = { meId: ME, windows: { endOf: () => null, nowMs: 0 } };
const show = (given: Partial<ListFilter>, loaded = WHOLE, reader: Reader = READER) =>
  idsOf(windowOf(ALL, filter(given), reader, loaded));

test('each view shows what belongs to it, the newest message first', () => {
  expect(show({ view: 'mine' })).toEqual(['mine']);
  expect(show({ view: 'waiting' })).toEqual(['old', 'new']);
  expect(show({ view: 'all' })).toEqual(['hers', 'done', 'old', 'mine', 'new']);
  expect(show({ view: 'closed' })).toEqual(['done']);
});

test('who waits longest comes first where everybody waits, and only there', () => {
  expect(show({ view: 'waiting', sort: 'longest_waiting' })).toEqual(['old', 'new']);
  expect(queryOf(filter({ view: 'waiting', sort: 'longest_waiting' })).sort).toBe('longest_waiting');
  expect(queryOf(filter({ view: 'mine', sort: 'longest_waiting' })).sort).toBe('newest');
});

test('whose window closes first stands first, until it has closed', () => {
  const ends: Record<string, number> = { mine: 30, old: 20, new: 10 };
  const at = (nowMs: number): Reader => ({
    meId: ME,
    windows: { endOf: ({ id }) => ends[id] ?? null, nowMs },
  });

  expect(show({ view: 'waiting', sort: 'window_closing' }, WHOLE, at(9))).toEqual(['new', 'old']);
  expect(show({ view: 'waiting', sort: 'window_closing' }, WHOLE, at(10))).toEqual(['old']);
  expect(show({ view: 'mine', sort: 'window_closing' }, WHOLE, at(10))).toEqual(['mine']);
  expect(show({ view: 'closed', sort: 'window_closing' }, WHOLE, at(10))).toEqual(['done']);
});

test('topic and state narrow a view down, in the list as in the query', () => {
  expect(show({ state: 'open' })).toEqual(['hers', 'old', 'mine', 'new']);
  expect(show({ state: 'taken' })).toEqual(['hers', 'mine']);
  expect(show({ state: 'untaken' })).toEqual(['old', 'new']);
  expect(show({ topicId: 'other' })).toEqual(['new']);
  expect(queryOf(filter({ state: 'taken' })).view).toBe('active');
  expect(queryOf(filter({ state: 'untaken' })).view).toBe('waiting');
});

test('what lies below the last page waits for its page, even if it is known', () => {
  const boundary = ALL.find((row) => row.id === 'mine') ?? null;

  expect(show({ state: 'open' }, { boundary, ids: new Set(['hers', 'old', 'mine']) })).toEqual([
    'hers',
    'old',
    'mine',
  ]);
});

test('a list of an agent has what he has now, and of what he had once what the pages say', () => {
  const loaded = { boundary: null, ids: new Set(['done', 'old']) };

  expect(show({ agentId: 'her' })).toEqual(['hers']);
  expect(show({ agentId: 'her' }, loaded)).toEqual(['hers', 'done', 'old']);
  expect(show({ agentId: 'her', state: 'taken' }, loaded)).toEqual(['hers']);
  expect(show({ view: 'closed', agentId: 'her' }, loaded)).toEqual(['done']);
});

test('an agent and a customer together are asked for as such', () => {
  const query = queryOf(filter({ agentId: 'her', contactId: 'contact' }));

  expect(query).toMatchObject({ view: 'all', memberId: 'her', contactId: 'contact' });
  expect(show({ agentId: 'her', contactId: 'somebody else' })).toEqual([]);
});
