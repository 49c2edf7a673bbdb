// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { openDesk } from '../../../testing/desk.ts';
import {
  makeAttachment,
  makeConversation,
  makeInbox,
  makeMessage,
  makeWhatsappInbox,
} from '../../../testing/entities.ts';
import { problem } from '../../../testing/network.ts';
import { renderInConsole } from '../../../testing/render.tsx';
import { ContentMenu } from './ContentMenu.tsx';

afterEach(() => vi.unstubAllGlobals());

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
  return { asked, answers, desk, conversation };
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

/** A browser that records: what is said is one chunk. */
function giveMicrophone(supported: string[]) {
  const stopTrack = vi.fn();
  class Recorder extends EventTarget {
    static isTypeSupported = (type: string) => supported.includes(type);
    state = 'inactive';
    start() {
      this.state = 'recording';
    }
    stop() {
      this.state = 'inactive';
      this.dispatchEvent(Object.assign(new Event('dataavailable'), { data: new Blob(['spoken']) }));
      this.dispatchEvent(new Event('stop'));
    }
  }
  vi.stubGlobal('MediaRecorder', Recorder);
  vi.stubGlobal('navigator', {
    ...navigator,
    mediaDevices: { getUserMedia: async () => ({ getTracks: () => [{ stop: stopTrack }] }) },
  });
  return stopTrack;
}

test('a voice note is recorded, and the microphone let go; what the browser records as a file is said', async () => {
  const stopTrack = giveMicrophone(['audio/mp4']);
  const { asked, desk, conversation } = await open();
  desk.on(`POST /v1/conversations/${conversation.id}/files`, () => ({
    ...makeAttachment('voice.webm'),
    fileId: 'spoken',
  }));
  await choose('Voice note');
  await screen.findByText(/The customer gets a file/);
  await send();
  await screen.findByText('Record something first.');
  await userEvent.click(screen.getByRole('button', { name: 'Record' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Stop' }));
  await screen.findByLabelText('Your voice note');
  expect(stopTrack).toHaveBeenCalledOnce();
  await send();
  await waitFor(() =>
    expect(asked).toMatchObject([{ text: '', content: { type: 'voice_note' }, fileIds: ['spoken'] }]),
  );
});

test('a browser without a recorder says so', async () => {
  vi.stubGlobal('MediaRecorder', undefined);
  await open();
  await choose('Voice note');
  await screen.findByText(/This browser cannot record/);
});

test('the website shows none of this, so nobody is offered it', async () => {
  await open(makeInbox());
  expect(screen.queryByRole('button', { name: 'Send something else' })).toBeNull();
});
