import type { ThreadEntry } from '@parley/client';
import type { Message } from '@parley/contract';
import { expect, test } from 'vitest';
import { expectedSeq, newsSince } from './seen-entries.ts';

const me = { id: 'ann', name: 'Ann' };

const entry = (seq: number, part: Partial<Message>): ThreadEntry => ({
  kind: 'message',
  message: {
    id: `m${seq}`,
    conversationId: 'c1',
    seq,
    number: seq,
    kind: 'text',
    author: { kind: 'contact', id: 'amina', name: 'Amina' },
    clientId: null,
    text: '…',
    attachments: [],
    version: 1,
    content: null,
    replyTo: null,
    editedAt: null,
    reactions: [],
    delivery: null,
    notice: null,
    wroteAt: null,
    at: '2026-11-21T10:00:00.000Z',
    ...part,
  },
});
const by = (id: string): Partial<Message> => ({ author: { kind: 'member', id, name: id } });
const taken = (memberName: string): Partial<Message> => ({
  kind: 'system',
  author: { kind: 'system', id: null, name: null },
  notice: { code: 'assigned', memberName, fromName: null, by: null, topicName: null },
});

test('what the customer wrote and what I did myself is nothing that I could have missed', () => {
  const entries = [entry(1, {}), entry(4, taken('Ann')), entry(6, by('ann')), entry(9, {})];

  expect(newsSince(entries, 1, me)).toEqual([]);
  expect(expectedSeq(entries, 1, me)).toBe(9);
});

test('that an agent lost a customer who then came to me is nothing that could change my answer', () => {
  const lost: Partial<Message> = {
    kind: 'system',
    author: { kind: 'system', id: null, name: null },
    notice: { code: 'lost', memberName: null, fromName: 'Ben', by: null, topicName: null },
  };

  expect(expectedSeq([entry(1, {}), entry(4, lost), entry(6, taken('Ann'))], 1, me)).toBe(6);
});

test('a colleague who answers or takes over is news, and what came after it was not seen', () => {
  const entries = [entry(1, {}), entry(4, by('ben')), entry(6, taken('Ben')), entry(9, {})];

  expect(newsSince(entries, 1, me).map(({ seq }) => seq)).toEqual([4, 6]);
  expect(expectedSeq(entries, 1, me)).toBe(1);
  expect(expectedSeq(entries, 6, me)).toBe(9);
});

test('a note of a colleague stops no reply', () => {
  expect(newsSince([entry(4, { ...by('ben'), kind: 'note' })], 1, me)).toEqual([]);
});
