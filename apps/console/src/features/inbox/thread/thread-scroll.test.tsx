// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { connection } from '../../../live/connection.ts';
import { openDesk } from '../../../testing/desk.ts';
import { AT, makeConversation, makeMessage } from '../../../testing/entities.ts';
import { layOutRows, ROW_PX, topOf } from '../../../testing/layout.ts';
import { renderInConsole } from '../../../testing/render.tsx';
import { ThreadBody } from './ThreadBody.tsx';

/** Ten messages, which fill more than three screens; older ones are on the server. */
async function openLongThread(hasOlder = false) {
  layOutRows();
  const conversation = makeConversation({ ownerId: 'nora' });
  const { id } = conversation;
  const desk = await openDesk({ conversations: [conversation] });
  const page = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => makeMessage(from + index, { conversationId: id }));
  desk.on(`GET /v1/conversations/${id}/messages`, ({ url }) =>
    url.searchParams.has('before')
      ? { items: page(40, 50), hasOlder: false, hasNewer: true }
      : { items: page(50, 60), hasOlder, hasNewer: false },
  );
  renderInConsole(<ThreadBody conversation={conversation} />);
  const box = await screen.findByRole('region', { name: 'Messages' });
  const scrollTo = (px: number) => {
    box.scrollTop = px;
    fireEvent.scroll(box);
  };
  const post = (seq: number) =>
    desk.happen({
      type: 'message.posted',
      at: AT,
      conversationId: id,
      message: makeMessage(seq, { conversationId: id }),
    });
  return { box, id, scrollTo, post };
}

const rowOf = (text: string): Element => {
  const row = screen.getByText(text).closest('[data-row]');
  if (!row) throw new Error(`${text} stands in no row`);
  return row;
};
const bottomOf = (box: HTMLElement) => box.scrollTop + box.clientHeight;

test('at the end the thread follows what comes', async () => {
  const { box, post } = await openLongThread();

  post(101);

  expect(bottomOf(box)).toBeGreaterThanOrEqual(box.scrollHeight);
  expect(screen.queryByRole('button', { name: /newest|new message/ })).toBeNull();
});

test('who reads further up keeps their place, and is told how much has come', async () => {
  const { scrollTo, post } = await openLongThread();
  scrollTo(2 * ROW_PX);
  const before = topOf(rowOf('message 52'));
  expect(screen.getByRole('button', { name: 'Go to the newest' })).toBeTruthy();

  post(101);
  post(102);

  expect(topOf(rowOf('message 52'))).toBe(before);
  expect(screen.getByRole('button', { name: '2 new messages' })).toBeTruthy();
});

test('the way back leads to the end, and from then on nothing is new', async () => {
  const { box, scrollTo, post } = await openLongThread();
  scrollTo(2 * ROW_PX);
  post(101);

  await userEvent.click(screen.getByRole('button', { name: '1 new message' }));

  expect(bottomOf(box)).toBeGreaterThanOrEqual(box.scrollHeight);
  expect(screen.queryByRole('button', { name: /newest|new message/ })).toBeNull();
});

test('older messages join above without moving what is read', async () => {
  const { scrollTo } = await openLongThread(true);
  scrollTo(ROW_PX + 30);
  const before = topOf(rowOf('message 51'));

  await screen.findByText('message 40');

  expect(topOf(rowOf('message 51'))).toBe(before);
});

test('whoever sends sees their message, wherever they were reading', async () => {
  const { box, id, scrollTo } = await openLongThread();
  scrollTo(0);
  expect(bottomOf(box)).toBeLessThan(box.scrollHeight);

  act(() => connection().outbox.add({ conversationId: id, clientId: 'mine-1', text: 'Here' }));

  await screen.findByText('Here');
  expect(bottomOf(box)).toBeGreaterThanOrEqual(box.scrollHeight);
});
