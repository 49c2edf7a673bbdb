// @vitest-environment happy-dom
import { ProblemError } from '@parley/client/customer';
import type { SystemNotice } from '@parley/contract';
import { fireEvent, waitFor, within } from '@testing-library/dom';
import { beforeEach, expect, test } from 'vitest';
import {
  conversation,
  converse,
  message,
  openInbox,
  openTestOutbox,
  show,
  topic,
} from '../../testing/show.tsx';
import { kept } from '../keep.ts';
import { online, settings, typing } from '../store.ts';
import { Thread } from './Thread.tsx';

let talks = 0;
let id = '';
beforeEach(() => {
  id = `talk-${++talks}`;
  openInbox(topic());
});

const talk = (change: Parameters<typeof conversation>[0] = {}) => conversation({ id, ...change });
const notice = (code: string): SystemNotice => ({
  code: code as SystemNotice['code'],
  memberName: 'Ann',
  fromName: null,
  by: null,
  topicName: null,
});
const rowWith = (text: string) =>
  [...document.querySelectorAll('li.message')].find((row) => row.textContent?.includes(text)) as HTMLElement;

test('own messages stand on the left, the other side on the right, each with its author; or as the company wants it', async () => {
  converse(talk(), message(1, 'amina'), message(2, 'ann'));
  const screen = await show(<Thread id={id} />);
  const sides = () => ['text 1', 'text 2'].map((text) => rowWith(text).className.match(/start|end/)?.[0]);

  expect(sides()).toEqual(['start', 'end']);
  expect(screen.getByText('You')).toBeTruthy();
  expect(screen.getByText('Ann')).toBeTruthy();
  settings.value = { ...settings.value, ownMessagesSide: 'right' };

  await waitFor(() => expect(sides()).toEqual(['end', 'start']));
  settings.value = { ...settings.value, ownMessagesSide: 'left' };
});

test('a message tells its exact time when it is touched, and only one does', async () => {
  converse(talk({ memberSeenSeq: 2 }), message(1, 'amina'), message(2, 'amina'), message(3, 'amina'));
  await show(<Thread id={id} />);
  const times = () =>
    [...document.querySelectorAll('.meta > button')].map((each) => each.getAttribute('aria-expanded'));

  fireEvent.click(within(rowWith('text 1')).getByRole('button', { name: /12:00/ }));
  await waitFor(() => expect(times()).toEqual(['true', 'false', 'false']));
  expect(rowWith('text 1').textContent).toMatch(/2027.*Seen/);
  fireEvent.click(within(rowWith('text 2')).getByRole('button', { name: /12:00/ }));

  await waitFor(() => expect(times()).toEqual(['false', 'true', 'false']));
  expect(rowWith('text 3').textContent).toContain('Sent');
});

test('notices are told in words; one that this app does not know leaves nothing behind', async () => {
  const system = (seq: number, code: string) =>
    message(seq, 'ann', { kind: 'system', text: '', notice: notice(code) });
  converse(talk(), message(1, 'amina'), system(2, 'assigned'), system(3, 'recalled_by_law'));
  const screen = await show(<Thread id={id} />);

  expect(screen.getByText('Ann is with you now.')).toBeTruthy();
  expect(document.querySelectorAll('li.notice')).toHaveLength(1);
});

test('addresses of the web can be followed, nothing else can; long words stay whole', async () => {
  const word = 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(20);
  const text = `${word} https://shop.example/a javascript:alert(1)`;
  converse(talk(), message(1, 'ann', { text }));
  await show(<Thread id={id} />);

  const links = [...document.querySelectorAll('.bubble a')].map((link) => link.getAttribute('href'));
  expect(links).toEqual(['https://shop.example/a']);
  expect(document.querySelector('.bubble p')?.textContent).toBe(text);
});

test('Arabic is read from right to left, in an Arabic app, whatever the language of the app', async () => {
  converse(talk(), message(1, 'amina', { text: 'مرحبا' }), message(2, 'ann', { text: 'Hello' }));
  const screen = await show(<Thread id={id} />, 'ar');

  expect([document.documentElement.lang, document.documentElement.dir]).toEqual(['ar', 'rtl']);
  expect(screen.getByText('مرحبا').dir).toBe('auto');
  expect(screen.getByText('أنت')).toBeTruthy();
});

test('what I send stands there at once: on its way, then refused with a reason, tried again, deleted', async () => {
  converse(talk(), message(1, 'ann'));
  const { sent, nth, outbox } = await openTestOutbox();
  const screen = await show(<Thread id={id} />);
  fireEvent.input(screen.getByRole('textbox'), { target: { value: 'Hello Ann' } });
  fireEvent.keyDown(screen.getByRole('textbox'), { key: 'Enter' });

  await waitFor(() => expect(rowWith('Hello Ann').textContent).toContain('Sending'));
  expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('');
  const problem = { type: '', title: '', status: 422, code: 'message_too_long' };
  (await nth(0)).fail(new ProblemError(problem));
  await screen.findByText('The message is too long.');
  fireEvent.click(screen.getByText('Try again'));
  (await nth(1)).fail(new ProblemError(problem));
  expect(sent[1]?.post.clientId).toBe(sent[0]?.post.clientId);
  fireEvent.click(await screen.findByText('Delete'));

  await waitFor(() => expect(rowWith('Hello Ann')).toBeUndefined());
  outbox.close();
});

test('what becomes of the outbox does not trouble a thread that has begun by a message of mine', async () => {
  converse(talk(), message(1, 'amina', { clientId: `first-of-${id}` }));
  const { nth, outbox } = await openTestOutbox();
  await show(<Thread id={id} />);

  outbox.add({ clientId: `next-of-${id}`, conversationId: id, text: 'and another' });
  (await nth(0)).answer();

  await waitFor(() => expect(rowWith('and another').textContent).toContain('Sent'));
  outbox.close();
});

test('who is there and who types is told below the last message', async () => {
  converse(talk(), message(1, 'ann'));
  const screen = await show(<Thread id={id} />);

  typing.value = { conversationId: id, name: 'Ann' };
  expect(await screen.findByText('Ann is typing')).toBeTruthy();
  typing.value = { conversationId: 'another', name: 'Ben' };
  await waitFor(() => expect(screen.queryByText(/is typing/)).toBeNull());
  online.value = new Map([['ann', false]]);

  expect(await screen.findByText(/Ann lost the connection/)).toBeTruthy();
  online.value = new Map();
  typing.value = null;
});

test('what is in sight counts as read', async () => {
  converse(talk(), message(7, 'ann'));

  await show(<Thread id={id} />);

  expect(kept.value.seen[id]).toBe(7);
});

test('a conversation that is over has no composer, and leads to a new one', async () => {
  converse(talk({ state: 'closed' }), message(1, 'ann'));
  const screen = await show(<Thread id={id} />);

  expect(screen.queryByRole('textbox')).toBeNull();
  expect(screen.getByText('Start a new conversation')).toBeTruthy();
});
