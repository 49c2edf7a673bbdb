// @vitest-environment happy-dom
import type { Conversation, UpFrame } from '@parley/contract';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { openDesk } from '../../../testing/desk.ts';
import { makeAttachment, makeConversation, makeInbox, makeWorkspace } from '../../../testing/entities.ts';
import { renderInConsole } from '../../../testing/render.tsx';
import { NO_ACTIONS } from '../testing/no-actions.ts';
import { Composer } from './Composer.tsx';

const draw = (conversation: Conversation) =>
  renderInConsole(<Composer conversation={conversation} actions={NO_ACTIONS} />);

const mine = () => makeConversation({ ownerId: 'nora' });
const field = () => screen.getByRole<HTMLTextAreaElement>('textbox');
const postsIn = (said: UpFrame[]) => said.filter((frame) => frame.type === 'post');

test('Enter sends and empties the field, Shift and Enter make a line', async () => {
  const conversation = mine();
  const { said } = await openDesk({ conversations: [conversation] });
  draw(conversation);

  await userEvent.type(field(), 'Good morning{Shift>}{Enter}{/Shift}Ada{Enter}');

  await waitFor(() => expect(postsIn(said)).toHaveLength(1));
  expect(postsIn(said)[0]).toMatchObject({
    conversationId: conversation.id,
    kind: 'text',
    text: 'Good morning\nAda',
  });
  expect(field().value).toBe('');
});

test('the Enter that ends the choice of an input method sends nothing', async () => {
  const conversation = mine();
  const { said } = await openDesk({ conversations: [conversation] });
  draw(conversation);
  await userEvent.type(field(), 'こんにちは');

  fireEvent.keyDown(field(), { key: 'Enter', isComposing: true });
  // Safari ends the composition first, and tells by the key code alone.
  fireEvent.keyDown(field(), { key: 'Enter', keyCode: 229 });

  expect(field().value).toBe('こんにちは');
  expect(postsIn(said)).toEqual([]);
});

test('nothing but white space is no message', async () => {
  const conversation = mine();
  const { said } = await openDesk({ conversations: [conversation] });
  draw(conversation);

  await userEvent.type(field(), '   {Enter}');

  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(true);
  expect(postsIn(said)).toEqual([]);
});

test('reply and note have drafts of their own, in each conversation, and both survive', async () => {
  const [first, second] = [mine(), mine()];
  await openDesk({ conversations: [first, second] });
  const { unmount } = draw(first);
  await userEvent.type(field(), 'an answer');
  await userEvent.click(screen.getByRole('button', { name: 'Note' }));
  expect(field().value).toBe('');
  await userEvent.type(field(), 'a note');
  unmount();

  const other = draw(second);
  expect(field().value).toBe('');
  other.unmount();

  draw(first);
  expect(field().value).toBe('a note');
  await userEvent.click(screen.getByRole('button', { name: 'Reply' }));
  expect(field().value).toBe('an answer');
});

test('the customer is told that an answer is typed, and nothing of a note', async () => {
  const conversation = mine();
  const { said } = await openDesk({ conversations: [conversation] });
  draw(conversation);
  await userEvent.click(screen.getByRole('button', { name: 'Note' }));
  await userEvent.type(field(), 'not for Ada');
  expect(said.filter(({ type }) => type === 'typing')).toEqual([]);

  await userEvent.click(screen.getByRole('button', { name: 'Reply' }));
  await userEvent.type(field(), 'for Ada');

  expect(said).toContainEqual({ type: 'typing', conversationId: conversation.id, typing: true });
});

test('near the limit it is said how much room is left, beyond it nothing is sent', async () => {
  const conversation = mine();
  const workspace = makeWorkspace({ messageChars: 10 });
  const { said } = await openDesk({ conversations: [conversation], workspace });
  draw(conversation);

  await userEvent.type(field(), '🚲🚲🚲');
  expect(screen.getByText('7 characters left')).toBeTruthy();
  await userEvent.type(field(), '12345678{Enter}');

  expect(screen.getByRole('alert').textContent).toBe('1 character too many');
  expect(field().value).toBe('🚲🚲🚲12345678');
  expect(postsIn(said)).toEqual([]);
});

test('a pasted file goes with the message, pasted text stays text', async () => {
  const conversation = mine();
  const desk = await openDesk({ conversations: [conversation] });
  desk.on(`POST /v1/conversations/${conversation.id}/files`, () => makeAttachment('bill.pdf'));
  draw(conversation);
  const file = new File(['…'], 'bill.pdf');

  fireEvent.paste(field(), { clipboardData: { files: [file] } });
  await screen.findByText('bill.pdf');
  await userEvent.click(field());
  await userEvent.paste('as you asked');
  await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull());
  await userEvent.keyboard('{Enter}');

  await waitFor(() => expect(postsIn(desk.said)).toHaveLength(1));
  expect(postsIn(desk.said)[0]).toMatchObject({ text: 'as you asked', fileIds: ['file-bill.pdf'] });
  expect(screen.queryByText('bill.pdf')).toBeNull();
});

test('a file whose upload failed says why and can be tried again', async () => {
  const conversation = mine();
  const desk = await openDesk({ conversations: [conversation] });
  draw(conversation);

  fireEvent.paste(field(), { clipboardData: { files: [new File(['…'], 'bill.pdf')] } });
  await screen.findByRole('alert');
  desk.on(`POST /v1/conversations/${conversation.id}/files`, () => makeAttachment('bill.pdf'));
  await userEvent.click(screen.getByRole('button', { name: 'Try bill.pdf again' }));

  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  expect(screen.getByText('2 kB')).toBeTruthy();
});

test('who does not have the conversation may write a note but no answer', async () => {
  const conversation = makeConversation({ ownerId: 'ben' });
  await openDesk({ conversations: [conversation] });
  draw(conversation);

  expect(screen.queryByRole('textbox')).toBeNull();
  expect(screen.getByText('Ben has this conversation. You can write a note.')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Note' }));
  expect(screen.getByRole('textbox', { name: 'Internal note' })).toBeTruthy();
});

test('where everybody may answer it is said whose conversation it is', async () => {
  const conversation = makeConversation({ ownerId: 'ben' });
  await openDesk({ conversations: [conversation], inbox: makeInbox({ replyPolicy: 'open' }) });
  draw(conversation);

  expect(screen.getByRole('textbox', { name: 'Reply to Ada' })).toBeTruthy();
  expect(screen.getByText('Ben has this conversation. You can answer in your own name.')).toBeTruthy();
});
