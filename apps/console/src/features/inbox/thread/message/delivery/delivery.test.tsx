// @vitest-environment happy-dom
import { EXPLAINED_CODES } from '@parley/channel-whatsapp';
import type { Conversation, Delivery, Inbox, Message } from '@parley/contract';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { openDesk } from '../../../../../testing/desk.ts';
import {
  AT,
  after,
  byMember,
  makeConversation,
  makeInbox,
  makeMessage,
  makeWhatsappInbox,
} from '../../../../../testing/entities.ts';
import { renderInConsole } from '../../../../../testing/render.tsx';
import { ThreadBody } from '../../ThreadBody.tsx';

const delivered = (change: Partial<Delivery>): Delivery => ({
  state: 'sent',
  attempt: 1,
  reason: null,
  code: null,
  pricing: null,
  at: AT,
  ...change,
});

const openThread = (...parts: Partial<Message>[]) => openConversation({}, ...parts);

async function openConversation(
  { inbox = makeInbox(), ...change }: Partial<Conversation> & { inbox?: Inbox },
  ...parts: Partial<Message>[]
) {
  const conversation = makeConversation({ ownerId: 'nora', ...change });
  const messages = parts.map((part, n) =>
    makeMessage(n + 1, { conversationId: conversation.id, ...byMember('nora'), ...part }),
  );
  const desk = await openDesk({ conversations: [conversation], messages, inbox });
  renderInConsole(<ThreadBody conversation={conversation} />);
  await screen.findByRole('region', { name: 'Messages' });
  const becomes = (messageSeq: number, change: Partial<Delivery>) =>
    desk.happen({
      type: 'delivery.changed',
      actor: { kind: 'system', id: null },
      at: AT,
      conversationId: conversation.id,
      delivery: { messageSeq, ...delivered(change) },
    });
  const asked: string[] = [];
  desk.on(`POST /v1/conversations/${conversation.id}/messages/1/resend`, ({ url }) => {
    asked.push(url.pathname);
    return { ...messages[0], delivery: delivered({ state: 'queued', attempt: 2 }) };
  });
  return { becomes, asked };
}

const articles = () => screen.getAllByRole('article');
const announced = () =>
  [...document.querySelectorAll('[aria-live]')].map((region) => region.textContent).join('');

test.each([
  ['queued', 'Waiting to be sent'],
  ['sent', 'Sent'],
  ['delivered', 'Delivered'],
  ['read', 'Read'],
  ['played', 'Played'],
  ['unknown', 'May have been sent'],
  ['failed', 'Not delivered'],
] as const)('what is %s says so in words', async (state, words) => {
  await openThread({ delivery: delivered({ state }) });

  expect(within(articles()[0] as HTMLElement).getByText(words)).toBeTruthy();
});

test('ticks turn as the receipts come, and never back', async () => {
  const { becomes } = await openThread({ delivery: delivered({ state: 'queued' }) });

  becomes(1, { state: 'read' });
  becomes(1, { state: 'delivered' });

  expect(within(articles()[0] as HTMLElement).getByText('Read')).toBeTruthy();
});

test('how the channel charges a message stands with the rest of what is known', async () => {
  await openThread(
    { delivery: delivered({ pricing: { category: 'marketing', type: 'regular' } }) },
    { delivery: delivered({ pricing: { category: 'service', type: 'free_customer_service' } }) },
    { delivery: delivered({ pricing: { category: 'brand_new', type: null } }) },
  );

  const [dear, free, strange] = articles().map((article) => article.textContent);
  expect(dear).toMatch(/Price category: marketing$/);
  expect(free).toMatch(/Price category: service, free of charge$/);
  expect(strange).toMatch(/Price category: brand_new$/);
});

test('a web message has no ticks, and is seen as before', async () => {
  await openThread({});

  expect(articles()[0]?.textContent).not.toMatch(/Sent|Delivered/);
});

test('of what nobody knows it is said that it is not sent again', async () => {
  await openThread({ delivery: delivered({ state: 'unknown' }) });

  expect(screen.getByText(/not sent again by itself/)).toBeTruthy();
});

test('a failure that happens is told, with what to do; an old one is not told again', async () => {
  const { becomes } = await openThread(
    { text: 'old', delivery: delivered({ state: 'failed', code: '131026' }) },
    { text: 'new', delivery: delivered({ state: 'sent' }) },
  );
  expect(announced()).toBe('');

  becomes(2, { state: 'failed', code: '131047', reason: 'Re-engagement message' });

  expect(announced()).toBe('Not delivered: new');
  const article = within(articles()[1] as HTMLElement);
  expect(article.getByText(/more than 24 hours ago/)).toBeTruthy();
  expect(article.getByText(/Send a template/)).toBeTruthy();
  expect(article.getByText('131047: Re-engagement message')).toBeTruthy();
});

async function wordsOf(change: Partial<Delivery>): Promise<(string | null)[]> {
  await openThread({ text: '', delivery: delivered({ state: 'failed', ...change }) });
  return [...(articles()[0]?.querySelectorAll('[data-state=failed] p') ?? [])].map(
    (part) => part.textContent,
  );
}

test.each(EXPLAINED_CODES)('code %s is explained in words, with what to do', async (code) => {
  const [what, remedy, own] = await wordsOf({ code, reason: 'theirs' });

  expect(what).toMatch(/^Not delivered\. .{20}/);
  expect(what).not.toContain('theirs');
  expect(remedy).toMatch(/.{10}\.$/);
  expect(own).toBe(`${code}: theirs`);
});

test('what Parley finds by itself is explained without words of the channel', async () => {
  const [what, remedy, own] = await wordsOf({ code: 'window_closed' });

  expect([what, remedy]).toEqual([
    expect.stringContaining('more than 24 hours ago'),
    expect.stringContaining('Send a template'),
  ]);
  expect(own).toBeUndefined();
});

test.each([
  ['999999', 'Too purple', 'The channel refused it: Too purple (999999)'],
  [null, 'Too purple', 'The channel refused it: Too purple'],
  ['999999', null, 'The channel refused it (999999)'],
  [null, null, 'The channel refused it and does not say why.'],
])('what we have no words for speaks for itself: %s, %s', async (code, reason, words) => {
  expect(await wordsOf({ code, reason })).toEqual([`Not delivered. ${words}`]);
});

const again = () => screen.queryByRole('button', { name: 'Send again' });

test('what failed is sent again at a press, and stands in line anew', async () => {
  const { asked } = await openThread({ delivery: delivered({ state: 'failed', code: '131056' }) });

  await userEvent.click(again() as HTMLElement);

  expect(await screen.findByText('Waiting to be sent')).toBeTruthy();
  expect(asked).toHaveLength(1);
  expect(again()).toBeNull();
});

test('of what may have arrived it is asked first, and the safe answer comes first', async () => {
  const { asked } = await openThread({ delivery: delivered({ state: 'unknown' }) });

  await userEvent.click(again() as HTMLElement);
  const dialog = within(await screen.findByRole('dialog', { name: 'Send this message again?' }));
  expect(dialog.getByText(/gets it twice/)).toBeTruthy();
  expect(asked).toEqual([]);
  await userEvent.click(dialog.getByRole('button', { name: 'Send again' }));

  await waitFor(() => expect(asked).toHaveLength(1));
});

test.each([
  ['a colleague has the conversation', { ownerId: 'ben' }],
  ['it is closed', { state: 'closed' }],
  ['the reply window is closed', { inbox: makeWhatsappInbox(), contactWroteAt: AT }],
] satisfies [string, Partial<Conversation> & { inbox?: Inbox }][])(
  'nothing is sent again where %s',
  async (_, change) => {
    await openConversation(change, { delivery: delivered({ state: 'failed' }) });

    expect(again()).toBeNull();
  },
);

test('a template is sent again though the reply window is closed', async () => {
  const template: Message['content'] = {
    type: 'template',
    name: 'hello',
    language: 'en',
    category: 'utility',
    header: null,
    footer: null,
    buttons: [],
    values: [],
  };
  const closed = { inbox: makeWhatsappInbox(), contactWroteAt: AT };
  await openConversation(closed, { content: template, delivery: delivered({ state: 'failed' }) });

  expect(again()).not.toBeNull();
});

test('of what was long on its way it is said when it was written, and when it came', async () => {
  await openThread(
    { text: 'at once', wroteAt: after(-1), at: AT },
    { text: 'late', wroteAt: after(-23), at: AT },
    { text: 'a day late', wroteAt: after(-1_440), at: AT },
  );

  const [soon, late, dayLate] = articles().map((article) => article.querySelector('time'));
  expect(soon?.textContent).not.toMatch(/written/);
  expect(late?.textContent).toMatch(/^written \S+.*, came \S+/);
  expect(late?.dateTime).toBe(after(-23));
  expect(dayLate?.textContent).toMatch(/^written .*20.*2026.*, came \S+/);
});
