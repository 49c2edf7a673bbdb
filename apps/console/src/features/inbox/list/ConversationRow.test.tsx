// @vitest-environment happy-dom
import type { Conversation, LastMessage } from '@parley/contract';
import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDesk } from '../../../testing/desk.ts';
import { AT, after, makeContact, makeConversation } from '../../../testing/entities.ts';
import { renderInConsole } from '../../../testing/render.tsx';
import { ConversationRow } from './ConversationRow.tsx';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(after(3)) });
});
afterEach(() => {
  vi.useRealTimers();
});

const last = (change: Partial<LastMessage> = {}): LastMessage => ({
  seq: 50,
  authorKind: 'contact',
  excerpt: 'Where is my bike?',
  contentType: null,
  attachments: 0,
  at: AT,
  ...change,
});

async function drawRow(change: Partial<Conversation>, name: string | null = 'Ada') {
  const conversation = makeConversation({ lastMessage: last(), ...change });
  const contacts = [makeContact({ id: conversation.contactId, name })];
  const desk = await openDesk({ conversations: [conversation], contacts });
  renderInConsole(<ConversationRow conversation={conversation} selected={false} />);
  return { ...desk, conversation, row: screen.getByRole('link') };
}

test.each([
  ['Waiting', {}],
  ['Message', { leftMessage: true }],
  ['Mine', { ownerId: 'nora' }],
  ['Ben', { ownerId: 'ben' }],
  ['Closed', { state: 'closed', waitingSince: null, closedAt: AT }],
  ['Urgent', { priority: 2 }],
] satisfies [string, Partial<Conversation>][])('a state is a word: %s', async (word, change) => {
  const { row } = await drawRow(change);

  expect(row.textContent).toContain(word);
});

test('what is closed is urgent no more', async () => {
  const { row } = await drawRow({ priority: 2, state: 'closed' });

  expect(row.textContent).not.toContain('Urgent');
});

test('who waits is shown how long', async () => {
  const { row } = await drawRow({ waitingSince: AT, lastMessage: last({ at: after(2) }) });

  expect(row.querySelector('time')?.textContent).toBe('3m');
});

test('who is answered has the age of the newest message', async () => {
  const { row } = await drawRow({ ownerId: 'nora', lastMessage: last({ at: after(2) }) });

  expect(row.querySelector('time')?.textContent).toBe('1m');
});

test('a customer’s words that nobody of us has read are unread', async () => {
  const { row } = await drawRow({ memberSeenSeq: 49 });

  expect(row.textContent).toContain('Unread');
});

test.each([
  ['read by us', { memberSeenSeq: 50 }],
  ['our own', { memberSeenSeq: 0, lastMessage: last({ authorKind: 'member' }) }],
  ['none', { lastMessage: null }],
] satisfies [string, Partial<Conversation>][])(
  'nothing is unread when the newest is %s',
  async (_, change) => {
    const { row } = await drawRow(change);

    expect(row.textContent).not.toContain('Unread');
  },
);

test('the newest line says whose it is, and a message of files how many', async () => {
  const { row } = await drawRow({
    lastMessage: last({ authorKind: 'member', excerpt: '', attachments: 2 }),
  });

  expect(row.textContent).toContain('Reply: 2 files');
});

test('a visitor without a name can be told from others', async () => {
  const { row } = await drawRow({ contactId: 'contact-7f3a' }, null);

  expect(row.textContent).toContain('Visitor 7f3a');
});

test('that the customer is typing takes the place of the newest line', async () => {
  const { row, tell, conversation } = await drawRow({ ownerId: 'nora' });

  act(() =>
    tell({
      type: 'typing',
      conversationId: conversation.id,
      from: { kind: 'contact', id: 'ada' },
      name: null,
      typing: true,
    }),
  );

  expect(row.textContent).toContain('Ada is typing…');
  expect(row.textContent).not.toContain('Where is my bike?');
});
