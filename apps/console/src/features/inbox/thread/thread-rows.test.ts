import type { Message } from '@parley/contract';
import { expect, test } from 'vitest';
import { lastSeenKey, rowsOf } from './thread-rows.ts';

const dayKey = (at: string) => at.slice(0, 10);
const ME = 'me';

const message = (seq: number, at: string, author: 'contact' | 'member', kind: Message['kind'] = 'text') => ({
  kind: 'message' as const,
  message: {
    id: `id-${seq}`,
    conversationId: 'c',
    seq,
    number: seq,
    kind,
    author: { kind: author, id: author === 'member' ? ME : 'customer', name: author },
    clientId: null,
    text: `text ${seq}`,
    attachments: [],
    version: 1,
    content: null,
    replyTo: null,
    editedAt: null,
    reactions: [],
    delivery: null,
    notice: null,
    wroteAt: null,
    at,
  } satisfies Message,
});

const shapes = (rows: ReturnType<typeof rowsOf>) =>
  rows.map((row) =>
    'isFirstOfGroup' in row ? `${row.type} ${row.isFirstOfGroup ? 'first' : 'next'}` : row.type,
  );

test('days are separated, and one author’s messages stand together', () => {
  const rows = rowsOf(
    [
      message(1, '2026-11-20T23:58:00.000Z', 'contact'),
      message(2, '2026-11-20T23:59:00.000Z', 'contact'),
      message(3, '2026-11-21T00:00:00.000Z', 'contact'),
      message(4, '2026-11-21T00:01:00.000Z', 'member'),
      message(5, '2026-11-21T00:02:00.000Z', 'member', 'note'),
    ],
    ME,
    dayKey,
  );

  expect(shapes(rows)).toEqual([
    'day',
    'message first',
    'message next',
    'day',
    'message first',
    'message first',
    'message first',
  ]);
});

test('a long silence and a notice begin a new group', () => {
  const rows = rowsOf(
    [
      message(1, '2026-11-21T10:00:00.000Z', 'member'),
      message(2, '2026-11-21T10:06:00.000Z', 'member'),
      message(3, '2026-11-21T10:06:30.000Z', 'member', 'system'),
      message(4, '2026-11-21T10:06:40.000Z', 'member'),
    ],
    ME,
    dayKey,
  );

  expect(shapes(rows)).toEqual(['day', 'message first', 'message first', 'notice', 'message first']);
});

test('the mark of what was seen stands at our newest seen message, never at a note', () => {
  const rows = rowsOf(
    [
      message(1, '2026-11-21T10:00:00.000Z', 'member'),
      message(2, '2026-11-21T10:01:00.000Z', 'member'),
      message(3, '2026-11-21T10:02:00.000Z', 'member', 'note'),
      message(4, '2026-11-21T10:03:00.000Z', 'contact'),
      message(5, '2026-11-21T10:04:00.000Z', 'member'),
    ],
    ME,
    dayKey,
  );

  expect(lastSeenKey(rows, 4)).toBe('id-2');
  expect(lastSeenKey(rows, 0)).toBeNull();
});
