// @vitest-environment happy-dom
import { quoteOf } from '@parley/client';
import type { Member, Message } from '@parley/contract';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDesk } from '../../../testing/desk.ts';
import { AT, after, byMember, makeConversation, makeMember, makeMessage } from '../../../testing/entities.ts';
import { problem } from '../../../testing/network.ts';
import { renderInConsole } from '../../../testing/render.tsx';
import { ThreadBody } from './ThreadBody.tsx';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(after(3)) });
});
afterEach(() => {
  vi.useRealTimers();
});

type Part = Partial<Message> & { seq: number };
const WITHDRAWN = { text: '', version: 2, content: { type: 'withdrawn', at: after(1) } } as const;

async function openThread(parts: readonly Part[], role: Member['role'] = 'agent') {
  const conversation = makeConversation({ ownerId: 'nora' });
  const { id } = conversation;
  const messages = parts.map(({ seq, ...part }) => makeMessage(seq, { conversationId: id, ...part }));
  const members = [makeMember('nora', { role }), makeMember('ben')];
  const desk = await openDesk({ conversations: [conversation], messages, members });
  renderInConsole(<ThreadBody conversation={conversation} />);
  await screen.findByRole('region', { name: 'Messages' });
  const place = `/v1/conversations/${id}/messages`;
  return { ...desk, id, place, messages };
}

const articleOf = (text: string): HTMLElement => {
  const article = screen.getByText(text).closest('article');
  if (!article) throw new Error(`${text} stands in no message`);
  return article;
};
const actionsIn = (article: HTMLElement) =>
  within(article)
    .queryAllByRole('button', { hidden: true })
    .map((button) => button.getAttribute('aria-label'));
const press = (article: HTMLElement, name: string) =>
  userEvent.click(within(article).getByRole('button', { name }));
const mine = (seq: number, change: Partial<Message> = {}): Part => ({ seq, ...byMember('nora'), ...change });

test('a withdrawn message says so in its place, and offers nothing', async () => {
  await openThread([{ seq: 1 }, mine(2, WITHDRAWN)]);

  expect(actionsIn(articleOf('This message was withdrawn'))).toEqual([]);
});

test('a corrected message says when it was corrected', async () => {
  await openThread([mine(1, { version: 2, editedAt: after(2) })]);

  expect(articleOf('message 1').textContent).toMatch(/edited \S+/);
});

test('a quote says whom it answers and leads there, by the keyboard, too', async () => {
  const first = makeMessage(1, { text: 'Where is my parcel?' });
  await openThread([
    { seq: 1, text: 'Where is my parcel?' },
    mine(2, { text: 'On its way', replyTo: quoteOf(first) }),
  ]);

  const quote = within(articleOf('On its way')).getByRole('button', { name: /Ada.*Where is my parcel/ });
  quote.focus();
  await userEvent.keyboard('{Enter}');

  expect(document.activeElement).toBe(screen.getAllByRole('article')[0]);
});

test('a quote of what was withdrawn meanwhile says only that', async () => {
  const first = makeMessage(1, { text: 'secret' });
  const { id, happen } = await openThread([
    { seq: 1, text: 'secret' },
    mine(2, { text: 'On its way', replyTo: quoteOf(first) }),
  ]);

  happen({
    type: 'message.changed',
    actor: { kind: 'contact', id: 'ada' },
    at: after(2),
    conversationId: id,
    message: makeMessage(1, { conversationId: id, ...WITHDRAWN }),
  } as Parameters<typeof happen>[0]);

  expect(screen.queryByText('secret')).toBeNull();
  expect(within(articleOf('On its way')).getByText('Withdrawn message')).toBeTruthy();
});

test('everything can be answered and reacted to, my own also corrected and withdrawn, while there is time', async () => {
  await openThread([
    { seq: 1, text: 'hers' },
    mine(2, { text: 'too old', at: after(-60) }),
    mine(3, { text: 'mine', at: AT }),
  ]);

  expect(actionsIn(articleOf('hers'))).toEqual(['Reply to this message', 'React']);
  expect(actionsIn(articleOf('too old'))).toEqual(['Reply to this message', 'React']);
  expect(actionsIn(articleOf('mine'))).toEqual(['Reply to this message', 'React', 'Correct', 'Withdraw']);
});

test('a correction is sent with the version that its author saw', async () => {
  const { on, place, messages } = await openThread([mine(1, { text: 'on Monday' })]);
  const sent: unknown[] = [];
  on(`PATCH ${place}/1`, ({ body }) => {
    sent.push(body);
    return { ...messages[0], text: 'on Tuesday', version: 2, editedAt: after(3) };
  });
  await press(articleOf('on Monday'), 'Correct');

  const field = screen.getByRole('textbox', { name: 'Editing' });
  await userEvent.clear(field);
  await userEvent.type(field, 'on Tuesday');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));

  await screen.findByText(/^edited/);
  expect(sent).toEqual([{ text: 'on Tuesday', expectedVersion: 1 }]);
  expect(screen.queryByRole('textbox')).toBeNull();
});

test('Escape leaves the message as it is', async () => {
  await openThread([mine(1, { text: 'on Monday' })]);
  await press(articleOf('on Monday'), 'Correct');

  await userEvent.type(screen.getByRole('textbox', { name: 'Editing' }), ' or later{Escape}');

  expect(screen.queryByRole('textbox')).toBeNull();
  expect(articleOf('on Monday')).toBeTruthy();
});

test('an overtaken correction shows what the message says now, and may replace it', async () => {
  const { on, place, messages } = await openThread([mine(1, { text: 'on Monday' })]);
  const versions: unknown[] = [];
  on(`PATCH ${place}/1`, ({ body }) => {
    const { expectedVersion } = body as { expectedVersion: number };
    versions.push(expectedVersion);
    if (expectedVersion === 2) return { ...messages[0], text: 'on Friday', version: 3, editedAt: after(3) };
    const current = { ...messages[0], text: 'on Sunday', version: 2, editedAt: after(2) };
    const refusal = { type: 'about:blank', title: 'conflict', status: 409, code: 'version_conflict' };
    return new Response(JSON.stringify({ ...refusal, details: { message: current } }), {
      status: 409,
      headers: { 'content-type': 'application/problem+json' },
    });
  });
  await press(articleOf('on Monday'), 'Correct');
  await userEvent.type(screen.getByRole('textbox', { name: 'Editing' }), '!');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));

  expect((await screen.findByRole('alert')).textContent).toContain('on Sunday');
  await userEvent.click(screen.getByRole('button', { name: 'Replace with mine' }));

  await screen.findByText('on Friday');
  expect(versions).toEqual([1, 2]);
});

test('withdrawing is asked once more, and a refusal is said in words', async () => {
  const { on, place, messages } = await openThread([mine(1, { text: 'oops' })]);
  on(`POST ${place}/1/withdraw`, () => problem(409, 'too_late_to_change'));
  await press(articleOf('oops'), 'Withdraw');
  const dialog = within(await screen.findByRole('dialog', { name: 'Withdraw this message?' }));
  await userEvent.click(dialog.getByRole('button', { name: 'Withdraw' }));
  expect((await dialog.findByRole('alert')).textContent).toContain('the time for that is over');

  on(`POST ${place}/1/withdraw`, () => ({ ...messages[0], ...WITHDRAWN }));
  await userEvent.click(dialog.getByRole('button', { name: 'Withdraw' }));

  expect(await screen.findByText('This message was withdrawn')).toBeTruthy();
  expect(screen.queryByText('oops')).toBeNull();
});

test('supervisors read what a withdrawn message said', async () => {
  const { on, place } = await openThread([mine(1, WITHDRAWN)], 'supervisor');
  on(`GET ${place}/1/versions`, () => ({
    items: [{ version: 1, text: 'oops', content: null, attachments: [], from: AT, until: after(1) }],
  }));

  await press(articleOf('This message was withdrawn'), 'Earlier versions');

  expect(await screen.findByText('oops')).toBeTruthy();
});
