// @vitest-environment happy-dom
import type { Conversation, Message } from '@parley/contract';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { connection } from '../../../live/connection.ts';
import { useLive } from '../../../live/live-state.ts';
import { openDesk } from '../../../testing/desk.ts';
import { AT, after, asNotice, byMember, makeConversation, makeMessage } from '../../../testing/entities.ts';
import { problem } from '../../../testing/network.ts';
import { renderInConsole } from '../../../testing/render.tsx';
import { ThreadBody } from './ThreadBody.tsx';

/** As it is in the state: events change it. */
const Shown = ({ id }: { id: string }) => {
  const conversation = useLive((state) => state.conversations[id]);
  return conversation && <ThreadBody conversation={conversation} />;
};

type Part = Partial<Message> & { seq: number };

async function openThread(parts: readonly Part[], change: Partial<Conversation> = {}) {
  const conversation = makeConversation({ ownerId: 'nora', ...change });
  const { id } = conversation;
  const messages = parts.map(({ seq, ...part }) => makeMessage(seq, { conversationId: id, ...part }));
  const desk = await openDesk({ conversations: [conversation], messages });
  renderInConsole(<Shown id={id} />);
  await screen.findByRole('region', { name: 'Messages' });
  const post = (seq: number, part: Partial<Message> = {}) =>
    desk.happen({
      type: 'message.posted',
      at: AT,
      conversationId: id,
      message: makeMessage(seq, { conversationId: id, ...part }),
    });
  return { ...desk, id, post };
}

const articles = () => screen.getAllByRole('article');
const isFirst = (article: HTMLElement) => article.hasAttribute('data-first');

test('each day has its name, and what one author wrote stands together', async () => {
  await openThread([
    { seq: 1 },
    { seq: 2, at: after(1) },
    { seq: 3, at: after(2), ...byMember('nora') },
    { seq: 4, at: after(24 * 60), ...byMember('nora') },
  ]);

  expect(screen.getAllByRole('heading', { level: 3 })).toHaveLength(2);
  expect(articles().map(isFirst)).toEqual([true, false, true, true]);
});

test('own messages and those of the other side can be told apart, and a note says what it is', async () => {
  await openThread([
    { seq: 1 },
    { seq: 2, kind: 'note', ...byMember('ben') },
    { seq: 3, ...byMember('nora') },
  ]);

  expect(articles().map(({ dataset }) => dataset.side)).toEqual(['other', 'own', 'own']);
  const [hers, note, mine] = articles().map((article) => within(article));
  expect(hers?.getByText('Ada')).toBeTruthy();
  expect(note?.getByText('Note · only your team sees it')).toBeTruthy();
  expect(mine?.getByText('You')).toBeTruthy();
});

test('what happened to the conversation is said in words', async () => {
  await openThread([
    { seq: 1, ...asNotice({ code: 'released', topicName: 'Loans' }) },
    { seq: 2, ...asNotice({ code: 'assigned', memberName: 'Ben' }) },
    { seq: 3, ...asNotice({ code: 'missed', fromName: 'Ben' }) },
    { seq: 4, ...asNotice({ code: 'closed', by: 'contact' }) },
  ]);

  expect(screen.getByText('Back in the line for Loans')).toBeTruthy();
  expect(screen.getByText('Ben has the conversation')).toBeTruthy();
  expect(screen.getByText('Ben did not answer in time. Back in front of the line.')).toBeTruthy();
  expect(screen.getByText('The customer ended the conversation')).toBeTruthy();
});

test('who took it is known without asking, since the event says it', async () => {
  const { id, happen, post } = await openThread([{ seq: 1 }]);

  happen({
    type: 'conversation.assigned',
    actor: { kind: 'member', id: 'nora' },
    at: after(5),
    conversationId: id,
    conversation: makeConversation({ id, seq: 101, ownerId: 'nora' }),
    assignment: {
      id: 'assignment',
      conversationId: id,
      memberId: 'nora',
      memberName: 'Nora',
      startedAt: after(5),
      endedAt: null,
      reason: 'claimed',
      explanation: null,
    },
  });
  post(102, {
    ...asNotice({ code: 'assigned', memberName: 'Nora', assignmentId: 'assignment' }),
    at: after(5),
  });

  expect(screen.getByText('You took the conversation')).toBeTruthy();
});

test('a message that comes is shown and read out', async () => {
  const { post } = await openThread([{ seq: 1 }]);

  post(101, { text: 'Are you there?' });

  expect(articles()).toHaveLength(2);
  expect(screen.getByText('Ada: Are you there?')).toBeTruthy();
});

test('what I send stands there at once and becomes the message, not a second one', async () => {
  const { id, post } = await openThread([{ seq: 1 }]);

  act(() => connection().outbox.add({ conversationId: id, clientId: 'mine-1', text: 'One moment' }));
  expect(await screen.findByText('Sending…')).toBeTruthy();
  post(101, { text: 'One moment', clientId: 'mine-1', ...byMember('nora') });

  expect(screen.getAllByText('One moment')).toHaveLength(1);
  expect(screen.queryByText('Sending…')).toBeNull();
});

test('what the server refuses says why, and can be sent again or discarded', async () => {
  const { id, tell, said } = await openThread([{ seq: 1 }]);
  act(() => connection().outbox.add({ conversationId: id, clientId: 'mine-1', text: 'Hello' }));
  await expect.poll(() => said.filter(({ type }) => type === 'post')).toHaveLength(1);

  const refusal = { type: 'about:blank', title: 'closed', status: 409, code: 'conversation_closed' };
  act(() => tell({ type: 'refused', clientId: 'mine-1', conversationId: id, problem: refusal }));
  expect((await screen.findByRole('alert')).textContent).toContain('Not sent.');
  await userEvent.click(screen.getByRole('button', { name: 'Discard' }));

  expect(screen.queryByText('Hello')).toBeNull();
});

test('the customer has seen what stands above the mark', async () => {
  await openThread(
    [
      { seq: 1, ...byMember('nora') },
      { seq: 2, ...byMember('nora') },
    ],
    { contactSeenSeq: 1 },
  );

  const marks = articles().map((article) => within(article).queryByText('Seen') !== null);
  expect(marks).toEqual([true, false]);
});

test('a thread that could not be loaded says so, and is asked for again', async () => {
  const conversation = makeConversation({ ownerId: 'nora' });
  const desk = await openDesk({ conversations: [conversation] });
  const path = `GET /v1/conversations/${conversation.id}/messages`;
  desk.on(path, () => problem(403, 'forbidden'));
  renderInConsole(<Shown id={conversation.id} />);
  await screen.findByRole('alert');

  desk.on(path, () => ({
    items: [makeMessage(1, { conversationId: conversation.id })],
    hasOlder: false,
    hasNewer: false,
  }));
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

  expect(await screen.findByText('message 1')).toBeTruthy();
});
