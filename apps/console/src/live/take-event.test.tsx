// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openDesk } from '../testing/desk.ts';
import {
  AT,
  after,
  makeAssignment,
  makeContact,
  makeConversation,
  makeMessage,
} from '../testing/entities.ts';
import { renderInConsole } from '../testing/render.tsx';
import { titleBadge } from '../ui/title-badge.ts';
import { useAssignments } from './assignments.ts';
import { useCounts } from './counts.ts';
import { useTyping } from './ephemera.ts';
import { liveStore } from './live-state.ts';
import { takeNews } from './news.ts';

const posted = (conversationId: string, text = 'Hello') =>
  ({
    type: 'message.posted',
    at: AT,
    conversationId,
    message: makeMessage(101, { conversationId, text }),
  }) as const;

const Typists = ({ id }: { id: string }) =>
  useTyping(id).map(({ subjectId }) => <i key={subjectId}>{subjectId}</i>);

const Mine = () => <i>mine: {useCounts()?.mine}</i>;

const Held = ({ id }: { id: string }) => {
  const { assignments, isComplete } = useAssignments(id);
  return isComplete && <i>{assignments.map(({ endedAt }) => String(endedAt)).join()}</i>;
};

test('a message in a conversation that is not loaded brings it, with its customer', async () => {
  const { happen, on } = await openDesk();
  const conversation = makeConversation({ id: 'elsewhere', contactId: 'zoe', seq: 101 });
  on('GET /v1/conversations/elsewhere', () => ({ conversation, contacts: [makeContact({ id: 'zoe' })] }));

  happen(posted('elsewhere'));

  await vi.waitUntil(() => liveStore.get()?.conversations.elsewhere);
  expect(liveStore.get()?.contacts.zoe).toBeTruthy();
});

test('who has sent what they typed types no more', async () => {
  const conversation = makeConversation();
  const { happen, tell } = await openDesk({ conversations: [conversation] });
  tell({
    type: 'typing',
    conversationId: conversation.id,
    from: { kind: 'contact', id: 'ada' },
    name: null,
    typing: true,
  });
  renderInConsole(<Typists id={conversation.id} />);
  expect(screen.getByText('ada')).toBeTruthy();

  happen(posted(conversation.id));

  expect(screen.queryByText('ada')).toBeNull();
});

test('a conversation that changes hands changes the counts, a message does not', async () => {
  const conversation = makeConversation();
  const { happen, on } = await openDesk({ conversations: [conversation] });
  let asked = 0;
  on('GET /v1/conversations/counts', () => {
    asked += 1;
    return { mine: asked, waiting: 0, active: 0, waitingByTopic: {} };
  });
  renderInConsole(<Mine />);
  await screen.findByText('mine: 1');

  happen(posted(conversation.id));
  happen({
    type: 'conversation.closed',
    actor: { kind: 'member', id: 'nora' },
    at: AT,
    conversationId: conversation.id,
    conversation: { ...conversation, seq: 102, state: 'closed' },
  });

  await screen.findByText('mine: 2');
  expect(asked).toBe(2);
});

test('an answer about assignments that an event has overtaken is asked for again', async () => {
  const conversation = makeConversation({ ownerId: 'nora' });
  const { id } = conversation;
  const { happen, on } = await openDesk({ conversations: [conversation] });
  const running = makeAssignment({ conversationId: id });
  const answers = [[running], [{ ...running, endedAt: after(5) }]];
  on(`GET /v1/conversations/${id}/assignments`, () => {
    const items = answers.shift();
    if (answers.length === 1)
      queueMicrotask(() =>
        happen({
          type: 'conversation.released',
          actor: { kind: 'member', id: 'nora' },
          at: after(5),
          conversationId: id,
          conversation: { ...conversation, seq: 101, ownerId: null, state: 'waiting' },
        }),
      );
    return { items };
  });
  renderInConsole(<Held id={id} />);

  expect(await screen.findByText(after(5))).toBeTruthy();
});

test('a customer of mine who writes while I look elsewhere counts in the title', async () => {
  const conversation = makeConversation({ ownerId: 'nora' });
  const { happen } = await openDesk({ conversations: [conversation] });
  const focus = vi.spyOn(document, 'hasFocus').mockReturnValue(false);
  onTestFinished(() => focus.mockRestore());
  titleBadge.set(0);

  happen(posted(conversation.id));

  expect(titleBadge.get()).toBe(1);
});

test('what went out of my sight is gone with its customer, and an answer that was on its way does not bring it back', async () => {
  const conversation = makeConversation({ id: 'theirs', contactId: 'zoe' });
  const kept = makeConversation({ id: 'mine', contactId: 'ada' });
  const { happen } = await openDesk({
    conversations: [conversation, kept],
    contacts: [makeContact(), makeContact({ id: 'zoe' })],
  });

  happen({ type: 'conversation.hidden', at: AT, conversationId: 'theirs' });
  takeNews({ conversations: [conversation], contacts: [] });

  const { conversations, contacts } = liveStore.get() ?? {};
  expect([Object.keys(conversations ?? {}), Object.keys(contacts ?? {})]).toEqual([['mine'], ['ada']]);

  happen({
    type: 'conversation.released',
    at: AT,
    actor: null,
    conversationId: 'theirs',
    conversation: { ...conversation, seq: 1_000 },
  });
  expect(liveStore.get()?.conversations.theirs).toBeTruthy();
});
