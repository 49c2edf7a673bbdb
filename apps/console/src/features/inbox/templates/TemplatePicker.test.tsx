// @vitest-environment happy-dom
import type { MessageTemplate } from '@parley/contract';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import {
  AT,
  makeAttachment,
  makeConversation,
  makeMessage,
  makeWhatsappInbox,
} from '../../../testing/entities.ts';
import { problem } from '../../../testing/network.ts';
import { renderInConsole } from '../../../testing/render.tsx';
import { TemplatePicker } from './TemplatePicker.tsx';

const makeTemplate = (change: Partial<MessageTemplate>): MessageTemplate => ({
  id: 'ready',
  name: 'bicycle_ready',
  language: 'en',
  category: 'utility',
  status: 'APPROVED',
  header: null,
  body: 'Hello {{1}}, pick it up until *{{2}}*.',
  footer: 'Bicycle shop',
  buttons: [],
  variables: [
    { part: 'body', name: '1', example: 'Amina' },
    { part: 'body', name: '2', example: '6 pm' },
  ],
  ...change,
});

const german = makeTemplate({ id: 'fertig', language: 'de', body: 'Ihr Rad ist fertig.', variables: [] });
const sale = makeTemplate({
  id: 'sale',
  name: 'spring_sale',
  category: 'marketing',
  header: { media: 'image' },
  body: 'Spring is here.',
  buttons: [{ kind: 'url', text: 'Look', url: 'https://shop.example/{{1}}' }],
  variables: [{ part: 'button', name: 'url.1', example: 'tyres' }],
});
const rejected = makeTemplate({ id: 'won', name: 'you_won', status: 'REJECTED', variables: [] });

type Asked = { clientId: string; values: unknown[]; fileIds?: string[]; templateId: string };

async function open(items: MessageTemplate[], readAt: string | null = AT) {
  const inbox = makeWhatsappInbox();
  const conversation = makeConversation({ ownerId: 'nora', inboxId: inbox.id });
  const desk: Desk = await openDesk({ conversations: [conversation], inbox });
  desk.on(`GET /v1/channels/accounts/${inbox.id}/templates`, () => ({ items, readAt }));
  const asked: Asked[] = [];
  let answer: () => unknown = () => makeMessage(1, { conversationId: conversation.id });
  desk.on(`POST /v1/conversations/${conversation.id}/template`, ({ body }) => {
    asked.push(body as Asked);
    return answer();
  });
  let sent = 0;
  const draw = () =>
    renderInConsole(
      <TemplatePicker
        conversation={conversation}
        inbox={inbox}
        onSent={() => {
          sent += 1;
        }}
      />,
    );
  return {
    desk,
    inbox,
    conversation,
    asked,
    sent: () => sent,
    draw,
    answers: (next: () => unknown) => {
      answer = next;
    },
  };
}

const choose = async (name: RegExp) => userEvent.click(await screen.findByRole('button', { name }));
const send = () => userEvent.click(screen.getByRole('button', { name: 'Send template' }));
const inList = () => within(screen.getByRole('list', { name: 'Templates' })).getAllByRole('button');

test('a template is filled in, seen as the phone shows it, and sent', async () => {
  const { asked, sent, draw } = await open([makeTemplate({})]);
  draw();

  await choose(/^bicycle_ready/);
  screen.getByText(/Price class utility/);
  expect(screen.getByLabelText('Text: 1')).toHaveProperty('value', 'Ada');
  const preview = screen.getByRole('figure');
  expect(preview.textContent).toContain('Hello Ada, pick it up until 2');
  await send();
  screen.getByText('Fill this in.');
  expect(asked).toEqual([]);
  await userEvent.type(screen.getByLabelText('Text: 2'), '7 pm');
  expect(within(preview).getByText('7 pm').tagName).toBe('STRONG');
  await send();

  await waitFor(() => expect(sent()).toBe(1));
  expect(asked[0]).toMatchObject({
    templateId: 'ready',
    values: [
      { part: 'body', name: '1', value: 'Ada' },
      { part: 'body', name: '2', value: '7 pm' },
    ],
  });
});

test('found by words of the name or the text, and by language; what can be sent comes first', async () => {
  const { draw } = await open([rejected, german, sale, makeTemplate({})]);
  draw();

  await screen.findByText('spring_sale');
  expect(inList().at(-1)?.textContent).toContain('Rejected');
  await userEvent.type(screen.getByLabelText('Search'), 'rad FERTIG');
  expect(inList().map((item) => item.textContent)).toEqual([expect.stringContaining('German')]);
  await userEvent.type(screen.getByLabelText('Search'), ' nowhere');

  screen.getByText('No template matches');
});

test('what is not approved can be looked at, and not sent', async () => {
  const { draw } = await open([rejected]);
  draw();

  await choose(/^you_won/);

  screen.getByText(/It cannot be sent: Rejected/);
  expect(screen.queryByRole('button', { name: 'Send template' })).toBeNull();
});

test('a lost answer is asked for under the same name, also after the picker was closed', async () => {
  const { asked, sent, draw, answers } = await open([german]);
  answers(() => problem(503, 'unavailable'));
  const first = draw();
  await choose(/^bicycle_ready/);
  await send();
  await screen.findByText(/It may have been sent/);
  first.unmount();

  answers(() => makeMessage(1));
  draw();
  await choose(/^bicycle_ready/);
  await send();
  await waitFor(() => expect(sent()).toBe(1));
  await send();
  await waitFor(() => expect(asked).toHaveLength(3));

  expect(asked[1]?.clientId).toBe(asked[0]?.clientId);
  expect(asked[2]?.clientId).not.toBe(asked[0]?.clientId);
});

test('other values under the same name say that the first ones were sent', async () => {
  const { draw, answers } = await open([german]);
  answers(() => problem(409, 'client_id_reused'));
  draw();
  await choose(/^bicycle_ready/);
  await send();

  await screen.findByText(/It was sent already/);
});

test('a picture above the text goes with it', async () => {
  const { desk, conversation, asked, draw } = await open([sale]);
  desk.on(`POST /v1/conversations/${conversation.id}/files`, () => makeAttachment('sale.png'));
  draw();
  await choose(/^spring_sale/);
  screen.getByText(/Price class marketing/);
  await userEvent.type(screen.getByLabelText('End of the link of “Look”'), 'spring');
  screen.getByText('https://shop.example/spring');
  await send();
  await screen.findByText('Choose a file.');

  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  await userEvent.upload(input as HTMLInputElement, new File(['…'], 'sale.png', { type: 'image/png' }));
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'Send template' })).toHaveProperty('disabled', false),
  );
  await send();

  await waitFor(() => expect(asked[0]?.fileIds).toEqual(['file-sale.png']));
});

test('templates that were never read are read from the channel', async () => {
  const { desk, inbox, draw } = await open([], null);
  desk.on(`POST /v1/channels/accounts/${inbox.id}/templates/sync`, () => ({ items: [sale], readAt: AT }));
  draw();

  await choose(/^Read them from WhatsApp/);

  await screen.findByText('spring_sale');
});

test('the arrow keys go through the list', async () => {
  const { draw } = await open([makeTemplate({}), sale]);
  draw();
  await screen.findByText('spring_sale');
  const [first, second] = inList();

  first?.focus();
  await userEvent.keyboard('{ArrowDown}');

  expect(document.activeElement).toBe(second);
});
