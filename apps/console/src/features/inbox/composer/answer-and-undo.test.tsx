// @vitest-environment happy-dom
import type { Conversation, Message, UpFrame } from '@parley/contract';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { openDesk } from '../../../testing/desk.ts';
import { makeConversation, makeMessage, makeWorkspace } from '../../../testing/entities.ts';
import { renderInConsole } from '../../../testing/render.tsx';
import { NO_ACTIONS } from '../testing/no-actions.ts';
import { ThreadBody } from '../thread/ThreadBody.tsx';
import { Composer } from './Composer.tsx';

const Shown = ({ conversation }: { conversation: Conversation }) => (
  <>
    <ThreadBody conversation={conversation} />
    <Composer conversation={conversation} actions={NO_ACTIONS} />
  </>
);

async function openPane(change: Partial<Message> = {}, undoSendSeconds = 0) {
  const conversation = makeConversation({ ownerId: 'nora' });
  const messages = [makeMessage(1, { conversationId: conversation.id, text: 'Where is it?', ...change })];
  const workspace = makeWorkspace({ undoSendSeconds });
  const desk = await openDesk({ conversations: [conversation], messages, workspace });
  renderInConsole(<Shown conversation={conversation} />);
  await screen.findByText('Where is it?');
  return desk;
}

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox');
const answer = () => userEvent.click(screen.getByRole('button', { name: 'Reply to this message' }));
const composer = () => within(screen.getByRole('region', { name: 'What to write' }));
const postsIn = (said: UpFrame[]) => said.filter((frame) => frame.type === 'post');

test('an answer goes with the place of what it answers, once', async () => {
  const { said } = await openPane();
  await answer();
  expect(composer().getByText('Where is it?')).toBeTruthy();

  await userEvent.type(field(), 'On its way{Enter}');

  await waitFor(() => expect(postsIn(said)).toHaveLength(1));
  expect(postsIn(said)[0]).toMatchObject({ text: 'On its way', replyToSeq: 1 });
  expect(composer().queryByText('Where is it?')).toBeNull();
});

test('what is answered can be left out again', async () => {
  const { said } = await openPane();
  await answer();
  await userEvent.click(screen.getByRole('button', { name: 'Do not answer this message' }));

  await userEvent.type(field(), 'Hello{Enter}');

  await waitFor(() => expect(postsIn(said)).toHaveLength(1));
  expect(postsIn(said)[0]).not.toHaveProperty('replyToSeq');
});

test('a note is answered by a note', async () => {
  await openPane({ kind: 'note' });

  await answer();

  expect(screen.getByRole('textbox', { name: 'Internal note' })).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Reply' }));
  expect(composer().queryByText('Where is it?')).toBeNull();
});

test('what was just sent can be taken back, with what it answers', async () => {
  const { said } = await openPane({}, 30);
  await answer();
  await userEvent.type(field(), 'On its way{Enter}');
  expect(field().value).toBe('');

  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));

  await waitFor(() => expect(field().value).toBe('On its way'));
  expect(composer().getByText('Where is it?')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  expect(postsIn(said)).toEqual([]);
});
