// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { openDesk } from '../../../testing/desk.ts';
import { makeConversation, makeInbox, makeMessage, makeWhatsappInbox } from '../../../testing/entities.ts';
import { problem } from '../../../testing/network.ts';
import { renderInConsole } from '../../../testing/render.tsx';
import { ContentMenu } from './ContentMenu.tsx';

type Asked = { clientId: string; text: string; content: { type: string } };

async function open(inbox = makeWhatsappInbox()) {
  const conversation = makeConversation({ ownerId: 'nora', inboxId: inbox.id });
  const desk = await openDesk({ conversations: [conversation], inbox });
  const asked: Asked[] = [];
  const answers: (() => unknown)[] = [];
  desk.on(`POST /v1/conversations/${conversation.id}/messages`, ({ body }) => {
    asked.push(body as Asked);
    return answers.shift()?.() ?? makeMessage(1, { conversationId: conversation.id });
  });
  renderInConsole(<ContentMenu conversation={conversation} />);
  return { asked, answers };
}

const choose = async (name: string) => {
  await userEvent.click(await screen.findByRole('button', { name: 'Send something else' }));
  await userEvent.click(await screen.findByRole('menuitem', { name, hidden: true }));
};
const fill = async (label: string, text: string) => {
  await userEvent.click(await screen.findByLabelText(label));
  await userEvent.paste(text);
};
const send = async () => userEvent.click(await screen.findByRole('button', { name: 'Send' }));

test('a location is read out of a link to a map', async () => {
  const { asked } = await open();
  await choose('Location');
  await send();
  await screen.findByText('There are no coordinates in it.');
  await fill('Coordinates, or a link to a map', 'https://maps.example/place/Shop/@51.4816,-0.0081,17z');
  await fill('Name of the place', 'Shop');
  await send();
  const content = { type: 'location', latitude: 51.4816, longitude: -0.0081, name: 'Shop', address: null };
  await waitFor(() => expect(asked).toMatchObject([{ text: '', content }]));
});

test('a contact card needs a way to reach somebody', async () => {
  const { asked } = await open();
  await choose('Contact card');
  await fill('Name', 'Ada');
  await send();
  await screen.findByText('A phone number or an e-mail, at least.');
  await fill('Phone', '+49 30 901820');
  await send();
  const cards = [{ name: 'Ada', organization: null, phones: ['+49 30 901820'], emails: [] }];
  await waitFor(() => expect(asked).toMatchObject([{ content: { type: 'contact_cards', cards } }]));
});

test('a question without an answer from the server keeps its words, and is sent again as the same one', async () => {
  const { asked, answers } = await open();
  answers.push(() => problem(503, 'unavailable'));
  await choose('Question with answers');
  await fill('Question', 'Which day?');
  await fill('Answers, one on each line', 'Tuesday\nTuesday');
  await send();
  await screen.findByText('There twice: Tuesday');
  await userEvent.clear(screen.getByLabelText('Answers, one on each line'));
  await fill('Answers, one on each line', 'Tuesday\n\nFriday');
  await send();
  await screen.findByText('It was not sent');
  await send();
  await waitFor(() => expect(asked).toHaveLength(2));
  expect(asked[1]).toEqual(asked[0]);
  const options = ['Tuesday', 'Friday'].map((title, n) => ({ id: `${n + 1}`, title, description: null }));
  expect(asked[0]).toMatchObject({ text: 'Which day?', content: { type: 'choices', options } });
});

test('the website shows none of this, so nobody is offered it', async () => {
  await open(makeInbox());
  expect(screen.queryByRole('button', { name: 'Send something else' })).toBeNull();
});
