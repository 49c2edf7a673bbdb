import type { Message } from '@parley/contract';
import { expect, test } from 'vitest';
import type { OutboxItem } from './outbox-types.ts';
import { makeMessage } from './testing/make-event.ts';
import type { ThreadEntry } from './thread.ts';
import { continuesGroup, groupMarkOf } from './thread-group.ts';

const ANN = { kind: 'member', id: 'ann' } as const;
const AT = '2026-11-21T10:00:00.000Z';

const posted = (change: Partial<Message>): ThreadEntry => ({
  kind: 'message',
  message: { ...makeMessage(1), author: { ...ANN, name: 'Ann' }, kind: 'text', at: AT, ...change },
});
const pending = (change: Partial<OutboxItem>): ThreadEntry => ({
  kind: 'pending',
  item: { order: Date.parse(AT), ...change } as OutboxItem,
});
const together = (a: ThreadEntry, b: ThreadEntry) => continuesGroup(groupMarkOf(a, ANN), groupMarkOf(b, ANN));

test('messages of one author stand together for five minutes', () => {
  expect(together(posted({}), posted({ at: '2026-11-21T10:04:59.999Z' }))).toBe(true);
  expect(together(posted({}), posted({ at: '2026-11-21T10:05:00.000Z' }))).toBe(false);
  expect(together(posted({}), posted({ author: { kind: 'contact', id: 'ada', name: 'Ada' } }))).toBe(false);
});

test('what is on its way stands with the reader’s own messages, and a note with no answer', () => {
  expect(together(posted({}), pending({}))).toBe(true);
  expect(together(posted({}), pending({ kind: 'note' }))).toBe(false);
  expect(together(posted({ kind: 'note' }), posted({}))).toBe(false);
});

test('a notice stands alone', () => {
  expect(together(posted({ kind: 'system' }), posted({ kind: 'system' }))).toBe(false);
});
