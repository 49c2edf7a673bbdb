// @vitest-environment happy-dom
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { connection } from '../../../live/connection.ts';
import { aimAt, threadTarget } from '../../../live/thread-target.ts';
import { openDesk } from '../../../testing/desk.ts';
import { AT, makeConversation, makeMessage } from '../../../testing/entities.ts';
import { layOutRows } from '../../../testing/layout.ts';
import { renderInConsole } from '../../../testing/render.tsx';
import { ThreadBody } from './ThreadBody.tsx';

/** Two hundred messages on the server, served as it would. */
async function openAt(seq: number) {
  layOutRows();
  const conversation = makeConversation({ ownerId: 'nora' });
  const { id } = conversation;
  const desk = await openDesk({ conversations: [conversation] });
  const all = Array.from({ length: 200 }, (_, n) => makeMessage(n + 1, { conversationId: id }));
  desk.on(`GET /v1/conversations/${id}/messages`, ({ url }) => {
    const [before, after] = ['before', 'after'].map((name) => Number(url.searchParams.get(name)) || null);
    const until = before ? all.slice(0, before - 1) : all;
    const items = after ? all.slice(after, after + 50) : until.slice(-50);
    const [first, last] = [items[0]?.seq ?? 0, items.at(-1)?.seq ?? 0];
    return { items, hasOlder: first > 1, hasNewer: last < all.length };
  });
  act(() => aimAt(id, seq));
  renderInConsole(<ThreadBody conversation={conversation} />);
  await screen.findByText(`message ${seq}`);
  return { ...desk, id, all };
}

test('a thread is opened at a message far back, with what stands around it', async () => {
  await openAt(90);

  await expect.poll(() => document.activeElement?.textContent).toContain('message 90');
  expect(screen.getByText('message 89')).toBeTruthy();
  expect(await screen.findByText('message 91')).toBeTruthy();
  expect(screen.queryByText('message 200')).toBeNull();
  expect(threadTarget.get()).toBeNull();
});

test('what is posted meanwhile stays apart, and one press leads to the newest', async () => {
  const { id, happen, all } = await openAt(90);
  await screen.findByText('message 91');

  const message = makeMessage(201, { conversationId: id });
  all.push(message);
  happen({ type: 'message.posted', at: AT, conversationId: id, message });
  expect(screen.queryByText('message 201')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Go to the newest' }));

  expect(await screen.findByText('message 201')).toBeTruthy();
  expect(screen.getByText('message 200')).toBeTruthy();
});

test('who writes from there is led to the end, where their message stands', async () => {
  const { id } = await openAt(90);
  await screen.findByText('message 91');

  act(() => connection().outbox.add({ conversationId: id, clientId: 'mine-1', text: 'As I said then' }));

  expect(await screen.findByText('message 200')).toBeTruthy();
  expect(screen.getByText('As I said then')).toBeTruthy();
});
