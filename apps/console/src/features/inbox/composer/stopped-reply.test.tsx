// @vitest-environment happy-dom
import type { UpFrame } from '@parley/contract';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDesk } from '../../../testing/desk.ts';
import { AT, after, makeConversation } from '../../../testing/entities.ts';
import { renderInConsole } from '../../../testing/render.tsx';
import { NO_ACTIONS } from '../testing/no-actions.ts';
import { Composer } from './Composer.tsx';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(AT) });
});
afterEach(() => {
  vi.useRealTimers();
});

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox');
const postsIn = (said: UpFrame[]) => said.filter((frame) => frame.type === 'post');

/** Nora answers, and the server says that Ben was quicker. */
async function answerTooLate() {
  const conversation = makeConversation({ ownerId: 'nora' });
  const desk = await openDesk({ conversations: [conversation] });
  renderInConsole(<Composer conversation={conversation} actions={NO_ACTIONS} />);
  await userEvent.type(field(), 'It is on its way{Enter}');
  await expect.poll(() => postsIn(desk.said)).toHaveLength(1);
  const clientId = postsIn(desk.said)[0]?.clientId ?? '';
  const problem = {
    type: 'about:blank',
    title: 'moved on',
    status: 409,
    code: 'thread_moved_on',
    details: { by: 'Ben', seq: 101 },
  };
  act(() => desk.tell({ type: 'refused', clientId, conversationId: conversation.id, problem }));
  await screen.findByRole('alert');
  return desk;
}

test('a reply that a colleague overtook comes back with the reason', async () => {
  await answerTooLate();

  expect(field().value).toBe('It is on its way');
  expect(screen.getByRole('alert').textContent).toBe(
    'Ben did something here since you looked. Your text was not sent.',
  );
});

test('a second Enter sends it anyway, but not one that came before anybody could read why', async () => {
  const { said } = await answerTooLate();

  await userEvent.type(field(), '{Enter}');
  expect(postsIn(said)).toHaveLength(1);
  vi.setSystemTime(after(1));
  await userEvent.type(field(), '{Enter}');

  await expect.poll(() => postsIn(said)).toHaveLength(2);
  expect(postsIn(said)[1]).toMatchObject({ text: 'It is on its way', anyway: true });
});

test('whoever keeps writing is no longer warned, and sends as usual', async () => {
  const { said } = await answerTooLate();

  await userEvent.click(screen.getByRole('button', { name: 'Keep writing' }));
  expect(screen.queryByRole('alert')).toBeNull();
  await userEvent.type(field(), ', Ada{Enter}');

  await expect.poll(() => postsIn(said)).toHaveLength(2);
  expect(postsIn(said)[1]).not.toHaveProperty('anyway');
});
