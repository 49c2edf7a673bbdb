// @vitest-environment happy-dom
import type { Author, Conversation, Inbox, Member, Message, Reaction } from '@parley/contract';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { openDesk } from '../../../../../testing/desk.ts';
import {
  AT,
  byMember,
  makeConversation,
  makeInbox,
  makeMember,
  makeMessage,
  makeWhatsappInbox,
} from '../../../../../testing/entities.ts';
import { problem } from '../../../../../testing/network.ts';
import { renderInConsole } from '../../../../../testing/render.tsx';
import { ThreadBody } from '../../ThreadBody.tsx';

const ADA: Author = { kind: 'contact', id: 'ada', name: 'Ada' };
const NORA: Author = { kind: 'member', id: 'nora', name: 'Nora' };
const gave = (by: Author, emoji: string, seq = 50): Reaction => ({ by, emoji, seq });

type Given = Partial<Message> & {
  conversation?: Partial<Conversation>;
  inbox?: Inbox;
  role?: Member['role'];
};

async function openMessage({
  conversation: change,
  inbox = makeInbox(),
  role = 'agent',
  ...part
}: Given = {}) {
  const conversation = makeConversation({ ownerId: 'nora', ...change });
  const { id } = conversation;
  const message = makeMessage(1, { conversationId: id, ...part });
  const desk = await openDesk({
    conversations: [conversation],
    messages: [message],
    inbox,
    members: [makeMember('nora', { role }), makeMember('ben')],
  });
  renderInConsole(<ThreadBody conversation={conversation} />);
  const article = within(await screen.findByRole('article'));
  const asked: unknown[] = [];
  const path = `/v1/conversations/${id}/messages/1/reaction`;
  desk.on(`PUT ${path}`, ({ body }) => {
    asked.push(body);
    return { ...message, reactions: [gave(NORA, (body as { emoji: string }).emoji, 60)] };
  });
  desk.on(`DELETE ${path}`, () => {
    asked.push(null);
    return { ...message, reactions: [] };
  });
  const reacts = (by: Author, emoji: string | null) =>
    desk.happen({
      type: 'reaction.changed',
      actor: { kind: by.kind, id: by.id },
      at: AT,
      conversationId: id,
      reaction: { messageSeq: 1, emoji, by },
    });
  return { ...desk, article, asked, path, reacts };
}

const pick = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));

test('a reaction says who felt what, as it comes and goes', async () => {
  const { article, reacts } = await openMessage();

  reacts(ADA, '😂');
  expect(article.getByRole('button', { name: '😂 from Ada' })).toBeTruthy();
  reacts(ADA, '❤️');
  expect(article.queryByRole('button', { name: '😂 from Ada' })).toBeNull();
  reacts(ADA, null);

  expect(article.queryByRole('list', { name: 'Reactions' })).toBeNull();
});

test('several who feel the same stand at one emoji', async () => {
  const { article } = await openMessage({ reactions: [gave(ADA, '👍'), gave(NORA, '👍', 51)] });

  const chip = article.getByRole('button', { name: '👍 from Ada, You', pressed: true });
  expect(chip.textContent).toBe('👍2');
});

test('an agent reacts by the keyboard alone', async () => {
  const { article, asked } = await openMessage();
  article.getByRole('button', { name: 'React' }).focus();

  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Thumbs up'));
  await userEvent.keyboard('{ArrowRight}{Enter}');

  expect(await article.findByRole('button', { name: '❤️ from You', pressed: true })).toBeTruthy();
  expect(asked).toEqual([{ emoji: '❤️' }]);
});

test('the same emoji again takes it back', async () => {
  const { article, asked, reacts } = await openMessage({ reactions: [gave(NORA, '🙏')] });
  await userEvent.click(article.getByRole('button', { name: 'React' }));

  await pick('Thank you');
  await waitFor(() => expect(asked).toEqual([null]));
  reacts(NORA, null);

  expect(article.queryByText('🙏')).toBeNull();
});

test('pressing what another felt says the same', async () => {
  const { article, asked } = await openMessage({ reactions: [gave(ADA, '🦊')] });

  await userEvent.click(article.getByRole('button', { name: '🦊 from Ada', pressed: false }));

  await waitFor(() => expect(asked).toEqual([{ emoji: '🦊' }]));
});

test('a refusal is said in words, and changes nothing', async () => {
  const { article, on, path } = await openMessage();
  on(`PUT ${path}`, () => problem(409, 'conversation_closed'));
  await userEvent.click(article.getByRole('button', { name: 'React' }));

  await pick('Heart');

  expect(article.queryByText('❤️')).toBeNull();
});

test.each([
  ['mine', {}, true],
  ['a colleague’s', { conversation: { ownerId: 'ben' } }, false],
  ['a colleague’s, to a supervisor', { conversation: { ownerId: 'ben' }, role: 'supervisor' }, true],
  ['closed', { conversation: { state: 'closed' } }, false],
  ['a colleague’s note', { conversation: { ownerId: 'ben' }, kind: 'note', ...byMember('ben') }, true],
  [
    'over WhatsApp',
    { inbox: makeWhatsappInbox(), conversation: { contactWroteAt: new Date().toISOString() } },
    true,
  ],
  ['over WhatsApp, too late', { inbox: makeWhatsappInbox() }, false],
  ['over an API', { inbox: { ...makeInbox(), channel: 'api' } }, true],
  ['withdrawn', { content: { type: 'withdrawn', at: AT }, text: '' }, false],
] satisfies [string, Given, boolean][])('who may react where it is %s', async (_, given, may) => {
  const { article } = await openMessage(given);

  expect(article.queryByRole('button', { name: 'React' }) !== null).toBe(may);
});

test('where I may not react, what others felt is still there', async () => {
  const { article } = await openMessage({ conversation: { ownerId: 'ben' }, reactions: [gave(ADA, '👍')] });

  expect(article.getByRole('img', { name: '👍 from Ada' })).toBeTruthy();
});

test('what went over WhatsApp offers no correction, and says why', async () => {
  const soon = new Date().toISOString();
  const { article } = await openMessage({ inbox: makeWhatsappInbox(), at: soon, ...byMember('nora') });

  expect(article.queryByRole('button', { name: 'Correct' })).toBeNull();
  expect(
    article
      .getByRole('button', { name: /can be neither corrected nor withdrawn/ })
      .getAttribute('aria-disabled'),
  ).toBe('true');
});

test('a note in a conversation over WhatsApp can be corrected', async () => {
  const soon = new Date().toISOString();
  const { article } = await openMessage({
    inbox: makeWhatsappInbox(),
    kind: 'note',
    at: soon,
    ...byMember('nora'),
  });

  expect(article.getByRole('button', { name: 'Correct' })).toBeTruthy();
});
