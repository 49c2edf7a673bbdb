// @vitest-environment happy-dom
import { fireEvent, waitFor } from '@testing-library/dom';
import { beforeEach, expect, test } from 'vitest';
import { conversation, converse, message, openInbox, show, topic } from '../../testing/show.tsx';
import { App } from '../App.tsx';
import { about, conversations, unfolded, view } from '../store.ts';

beforeEach(() => {
  view.value = { name: 'topics' };
  conversations.value = [];
  unfolded.value = false;
});

test('each topic says whether it is open and who waits; the chosen one asks for the first message', async () => {
  openInbox(
    topic({ waiting: 3, etaMinutes: { from: 4, to: 6 } }),
    topic({ id: 'cards', name: 'Cards', isFull: true }),
  );
  const screen = await show(<App />);

  expect(screen.getByText('Open · 3 waiting · about 4–6 min')).toBeTruthy();
  expect(screen.getByText('Line is full')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: /Loans/ }));

  expect(await screen.findByText(/Write your first message. It goes to the team for Loans/)).toBeTruthy();
  expect(screen.getByRole('textbox')).toBeTruthy();
});

test('a closed topic takes a message only if the company wants that', async () => {
  openInbox(
    topic({ isOpen: false }),
    topic({ id: 'cards', name: 'Cards', isOpen: false, mayLeaveMessage: true }),
  );
  const screen = await show(<App />);

  view.value = { name: 'start', topicId: 'loans' };
  expect(await screen.findByText(/Nobody is there for this right now/)).toBeTruthy();
  expect(screen.queryByRole('textbox')).toBeNull();
  view.value = { name: 'start', topicId: 'cards' };

  expect(await screen.findByText(/Leave a message for Cards/)).toBeTruthy();
  expect(screen.getByRole('textbox')).toBeTruthy();
});

test('what lies folded is there when it is unfolded: name and e-mail, kept as typed', async () => {
  openInbox(topic());
  const screen = await show(<App />);
  expect(screen.queryByLabelText('E-mail')).toBeNull();

  fireEvent(
    screen.getByText('Your name and e-mail (optional)').closest('details') as Element,
    new Event('toggle'),
  );
  fireEvent.input(await screen.findByLabelText('E-mail'), { target: { value: 'amina@' } });

  expect(await screen.findByText('This does not look like an e-mail address.')).toBeTruthy();
  expect(about.value.email).toBe('amina@');
  about.value = { name: '', email: '' };
});

test('whoever has a conversation that goes on finds it first, with what came meanwhile', async () => {
  openInbox(topic());
  converse(conversation({ id: 'resumed' }), message(1, 'amina'), message(2, 'ann'), message(3, 'ann'));
  view.value = { name: 'topics' };
  const screen = await show(<App />);

  const resume = screen.getByRole('button', { name: /Your conversation/ });
  expect(resume.textContent).toContain('2 new messages');
  fireEvent.click(resume);

  await waitFor(() => expect(screen.getByText('text 3')).toBeTruthy());
});
