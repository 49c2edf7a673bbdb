// @vitest-environment happy-dom
import type { Author, Message, Reaction } from '@parley/contract';
import { fireEvent, waitFor } from '@testing-library/dom';
import { beforeEach, expect, test, vi } from 'vitest';
import { conversation, converse, message, openInbox, show, topic } from '../../testing/show.tsx';
import { Thread } from '../screens/Thread.tsx';
import { feedState, trouble } from '../store.ts';
import { threadOf } from '../threads.ts';

const ANN: Author = { kind: 'member', id: 'ann', name: 'Ann' };
const AMINA: Author = { kind: 'contact', id: 'amina', name: 'Amina' };
const gave = (by: Author, emoji: string, seq: number): Reaction => ({ by, emoji, seq });

let talks = 0;
let id = '';
let asked: unknown[] = [];

beforeEach(() => {
  id = `reactions-${++talks}`;
  asked = [];
  openInbox(topic());
  feedState.value = { state: 'online', since: 0, via: 'socket' };
  trouble.value = null;
});

function serverAnswers(status: number, answer: unknown): void {
  vi.stubGlobal('fetch', async (url: string, { method, body }: RequestInit) => {
    asked.push([method, url.split('/').slice(-2).join('/'), body && JSON.parse(String(body))]);
    return new Response(JSON.stringify(answer), { status, headers: { 'content-type': 'application/json' } });
  });
}

const theirs = (...reactions: Reaction[]): Message =>
  message(1, 'ann', { id: `${id}-1`, conversationId: id, reactions });

async function open(shown: Message, change: Parameters<typeof conversation>[0] = {}) {
  converse(conversation({ id, ...change }), shown);
  return show(<Thread id={id} />);
}

test('a reaction is drawn with who gave it, as it comes, and goes when it is taken back', async () => {
  const screen = await open(theirs());

  threadOf(id).react(1, { by: ANN, emoji: '👍', seq: 50 });
  const chip = await screen.findByRole('button', { name: '👍 Ann' });
  expect(chip.getAttribute('aria-pressed')).toBe('false');
  threadOf(id).react(1, { by: ANN, emoji: null, seq: 51 });

  await waitFor(() => expect(screen.queryByRole('button', { name: '👍 Ann' })).toBeNull());
});

test('the customer reacts from the menu of a message', async () => {
  const screen = await open(theirs());
  serverAnswers(200, theirs(gave(AMINA, '🙏', 60)));

  fireEvent.click(screen.getByRole('button', { name: 'Options' }));
  fireEvent.click(await screen.findByRole('menuitemcheckbox', { name: '🙏' }));

  const chip = await screen.findByRole('button', { name: '🙏 You' });
  expect(chip.getAttribute('aria-pressed')).toBe('true');
  expect(asked).toEqual([['PUT', '1/reaction', { emoji: '🙏' }]]);
});

test('pressing their own takes it back', async () => {
  const screen = await open(theirs(gave(ANN, '🙏', 50), gave(AMINA, '🙏', 51)));
  serverAnswers(200, theirs(gave(ANN, '🙏', 50)));

  fireEvent.click(screen.getByRole('button', { name: '🙏 Ann, You' }));

  await waitFor(() => expect(asked).toEqual([['DELETE', '1/reaction', undefined]]));
});

test('a refusal is said', async () => {
  const screen = await open(theirs(gave(ANN, '👍', 50)));
  serverAnswers(409, { type: '', title: '', status: 409, code: 'conversation_closed' });

  fireEvent.click(screen.getByRole('button', { name: '👍 Ann' }));

  await waitFor(() => expect(trouble.value?.code).toBe('conversation_closed'));
});

test('once the conversation is over, reactions can be seen and not given', async () => {
  const screen = await open(theirs(gave(ANN, '👍', 50)), { state: 'closed' });

  expect(screen.getByRole<HTMLButtonElement>('button', { name: '👍 Ann' }).disabled).toBe(true);
  expect(screen.queryByRole('button', { name: 'Options' })).toBeNull();
});

test('without a connection the menu offers no reaction', async () => {
  feedState.value = { state: 'offline', since: 0, via: null };
  const screen = await open(theirs());

  fireEvent.click(screen.getByRole('button', { name: 'Options' }));
  await screen.findByRole('menuitem', { name: 'Reply' });

  expect(screen.queryByRole('menuitemcheckbox')).toBeNull();
});
