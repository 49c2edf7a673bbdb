// @vitest-environment happy-dom
import type { Message } from '@parley/contract';
import { fireEvent, waitFor, within } from '@testing-library/dom';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
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
import { askPart } from '../later.ts';
import { Thread } from '../screens/Thread.tsx';
import { announcement, correctionMinutes, edit, feedState, trouble } from '../store.ts';
import { threadOf } from '../threads.ts';

const NOW = '2027-01-04T12:10:00.000Z';
let talks = 0;
let id = '';
/** What was asked of the server: method, the end of the path, the body. */
let asked: unknown[] = [];

/** The server answers what is asked of it, in turn. */
function serverAnswers(...answers: { status?: number; body: unknown }[]): void {
  vi.stubGlobal('fetch', async (url: string, { method, body }: RequestInit) => {
    asked.push([method, url.split('/').slice(-2).join('/'), JSON.parse(String(body))]);
    const { status = 200, body: answer } = answers.shift() ?? { status: 500, body: {} };
    return new Response(JSON.stringify(answer), { status, headers: { 'content-type': 'application/json' } });
  });
}
const refusal = (code: string, details: object = {}) => ({
  status: 409,
  body: { type: '', title: '', status: 409, code, details },
});

beforeEach(async () => {
  id = `own-${++talks}`;
  asked = [];
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(NOW) });
  openInbox(topic());
  correctionMinutes.value = 15;
  feedState.value = { state: 'online', since: 0, via: 'socket' };
  edit.value = null;
  trouble.value = null;
  await askPart.ask();
});
afterEach(() => vi.useRealTimers());

const by =
  (author: 'amina' | 'ann') =>
  (seq: number, change: Partial<Message> = {}) =>
    message(seq, author, { id: `${id}-${seq}`, conversationId: id, ...change });
const mine = by('amina');
const theirs = by('ann');
const gone = (seq: number) => mine(seq, { text: '', version: 2, content: { type: 'withdrawn', at: NOW } });
const row = (seq: number) => document.getElementById(`${id}-${seq}`) as HTMLElement;
const more = (seq: number) => within(row(seq)).queryByRole('button', { name: 'Options' });
const composer = () => document.querySelector('textarea') as HTMLTextAreaElement;
const items = () => [...document.querySelectorAll<HTMLElement>('[role=menuitem]')];
const names = () => items().map((item) => item.firstChild?.textContent);
const write = (text: string) => {
  fireEvent.input(composer(), { target: { value: text } });
  fireEvent.keyDown(composer(), { key: 'Enter' });
};

/** The thread of these messages, as the customer sees it. */
async function open(change: Parameters<typeof conversation>[0], ...messages: Message[]) {
  converse(conversation({ id, ...change }), ...messages);
  return show(<Thread id={id} />);
}

async function openMenu(seq: number): Promise<void> {
  fireEvent.click(more(seq) as HTMLElement);
  await waitFor(() => expect(items().length).toBeGreaterThan(0));
}

async function choose(seq: number, name: string): Promise<void> {
  await openMenu(seq);
  fireEvent.click(items().find((item) => item.textContent === name) as HTMLElement);
}

test('a reply shows what it answers while it is written and when it is sent', async () => {
  const { sent, outbox } = await openTestOutbox();
  const screen = await open({}, theirs(1));

  await choose(1, 'Reply');
  expect(await screen.findByText('Reply to Ann')).toBeTruthy();
  expect([document.activeElement, announcement.value]).toEqual([composer(), 'Reply to Ann: text 1']);
  write('Which one?');

  await waitFor(() => expect(sent[0]?.post).toMatchObject({ text: 'Which one?', replyToSeq: 1 }));
  await waitFor(() => expect(screen.queryByText('Reply to Ann')).toBeNull());
  expect(document.querySelector('.message blockquote')?.textContent).toBe('Anntext 1');
  outbox.close();
});

test('what a draft answers stays with it, in its conversation, and goes with Escape alone', async () => {
  const screen = await open({}, theirs(1));
  await choose(1, 'Reply');
  await screen.findByText('Reply to Ann');
  fireEvent.input(composer(), { target: { value: 'Which' } });

  expect(JSON.parse(Object.values(localStorage).join('')).quotes[id]).toEqual(kept.value.quotes[id]);
  id = 'own-other';
  await open({}, theirs(1));
  expect(screen.queryByText('Reply to Ann')).toBeNull();
  id = `own-${talks}`;
  await open({}, theirs(1));
  const wasHeard = !fireEvent.keyDown(composer(), { key: 'Escape' });

  await waitFor(() => expect(screen.queryByText('Reply to Ann')).toBeNull());
  expect([wasHeard, composer().value]).toEqual([true, 'Which']);
});

test('the menu is for the keyboard, too: it leads in, along and back', async () => {
  await open({}, mine(1));

  await openMenu(1);
  const at = () => items().indexOf(document.activeElement as HTMLElement);
  const press = (key: string) => fireEvent.keyDown(document.activeElement as Element, { key });
  expect([names(), at()]).toEqual([['Reply', 'Edit', 'Delete'], 0]);
  press('ArrowDown');
  expect(at()).toBe(1);
  press('ArrowUp');
  press('ArrowUp');
  expect(document.activeElement?.textContent).toBe('🙏');
  press('ArrowRight');
  expect(at()).toBe(0);
  const wasHeard = !press('Escape');

  await waitFor(() => expect(items()).toEqual([]));
  expect([wasHeard, document.activeElement]).toEqual([true, more(1)]);
});

test('only own messages are edited and deleted, and for as long as the inbox allows; what is gone has no menu', async () => {
  const old = mine(3, { at: '2027-01-04T11:55:00.000Z' });
  await open({}, theirs(1), mine(2), old, gone(4));
  const offered = async (seq: number) => {
    await openMenu(seq);
    const all = names();
    fireEvent.keyDown(document.activeElement as Element, { key: 'Escape' });
    await waitFor(() => expect(items()).toEqual([]));
    return all;
  };

  expect([await offered(1), await offered(2), await offered(3)]).toEqual([
    ['Reply'],
    ['Reply', 'Edit', 'Delete'],
    ['Reply'],
  ]);
  expect(more(4)).toBeNull();
  correctionMinutes.value = 0;
  expect(await offered(2)).toEqual(['Reply']);
});

test('a message is edited in the composer, which then has again what stood there', async () => {
  const screen = await open({}, mine(1));
  fireEvent.input(composer(), { target: { value: 'half a sent' } });
  serverAnswers({ body: mine(1, { text: 'on Tuesday', version: 2, editedAt: NOW }) });

  await choose(1, 'Edit');
  await waitFor(() => expect(composer().value).toBe('text 1'));
  write(' on Tuesday ');

  expect(await within(row(1)).findByText('on Tuesday')).toBeTruthy();
  expect(asked).toEqual([['PATCH', 'messages/1', { text: 'on Tuesday', expectedVersion: 1 }]]);
  await waitFor(() => expect(document.activeElement).toBe(more(1)));
  expect([composer().value, announcement.value]).toEqual(['half a sent', 'edited: on Tuesday']);
  expect(screen.queryByText('Edit')).toBeNull();
});

test('who edits too late is told so, keeps the text, and is offered it no more', async () => {
  const screen = await open({}, mine(1));
  serverAnswers(refusal('too_late_to_change', { minutes: 5 }));

  await choose(1, 'Edit');
  await waitFor(() => expect(composer().value).toBe('text 1'));
  write('another');

  await screen.findByText('This message can no longer be changed: the time for that is over.');
  expect(composer().value).toBe('another');
  fireEvent.keyDown(composer(), { key: 'Escape' });
  await waitFor(() => expect(composer().value).toBe(''));
  await openMenu(1);
  expect(names()).toEqual(['Reply']);
});

test('what was changed elsewhere meanwhile is shown before it is replaced', async () => {
  const screen = await open({}, mine(1));
  const elsewhere = mine(1, { text: 'by phone', version: 2 });
  serverAnswers(refusal('version_conflict', { message: elsewhere }), {
    body: mine(1, { text: 'here', version: 3 }),
  });

  await choose(1, 'Edit');
  await waitFor(() => expect(composer().value).toBe('text 1'));
  write('here');
  await screen.findByText(/was changed meanwhile/);
  expect(document.querySelector('.about blockquote p')?.textContent).toBe('by phone');
  fireEvent.keyDown(composer(), { key: 'Enter' });

  await within(row(1)).findByText('here');
  expect(asked.map((one) => (one as { expectedVersion: number }[])[2]?.expectedVersion)).toEqual([1, 2]);
});

test('a change that is heard of before it is sent is shown first as well', async () => {
  const screen = await open({}, mine(1));
  serverAnswers();
  await choose(1, 'Edit');
  await waitFor(() => expect(composer().value).toBe('text 1'));

  threadOf(id).change(mine(1, { text: 'by phone', version: 2 }));
  write('here');

  await screen.findByText(/was changed meanwhile/);
  expect(asked).toEqual([]);
});

test('what was deleted elsewhere meanwhile cannot be edited, and its new text is not lost', async () => {
  const screen = await open({}, mine(1));
  serverAnswers(refusal('version_conflict', { message: gone(1) }));

  await choose(1, 'Edit');
  await waitFor(() => expect(composer().value).toBe('text 1'));
  write('here');

  await screen.findByText('This message was deleted meanwhile.');
  expect(composer().value).toBe('here');
});

test('deleting asks first; then the message is gone, and the keyboard is where it was', async () => {
  const screen = await open({}, mine(1));
  serverAnswers({ body: gone(1) });

  await choose(1, 'Delete');
  fireEvent.click(within(await screen.findByRole('dialog')).getByText('Cancel'));
  await waitFor(() => expect(document.activeElement).toBe(more(1)));
  expect(asked).toEqual([]);
  await choose(1, 'Delete');
  fireEvent.click(within(await screen.findByRole('dialog')).getByText('Delete'));

  expect(await within(row(1)).findByText('Message withdrawn')).toBeTruthy();
  expect(asked).toEqual([['POST', '1/withdraw', {}]]);
  expect(announcement.value).toBe('Message withdrawn');
  await waitFor(() => expect(document.activeElement).toBe(row(1).querySelector('.meta button')));
});

test('a deletion that is refused or does not get through says why', async () => {
  const screen = await open({}, mine(1));
  serverAnswers(refusal('too_late_to_change', { minutes: 15 }));
  const remove = async () => {
    await choose(1, 'Delete');
    fireEvent.click(within(await screen.findByRole('dialog')).getByText('Delete'));
    await waitFor(() => expect(trouble.value).not.toBeNull());
  };

  await remove();
  expect(trouble.value).toEqual({ code: 'too_late_to_change', retry: undefined });
  trouble.value = null;
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no line')));
  await remove();

  expect(trouble.value).toMatchObject({ code: 'notChanged', retry: expect.any(Function) });
  expect(row(1).textContent).toContain('text 1');
});

test('without a connection one can answer, but neither edit nor delete, and is told why', async () => {
  feedState.value = { state: 'offline', since: 0, via: null };
  const screen = await open({}, mine(1));

  await openMenu(1);
  expect(items().map((item) => item.getAttribute('aria-disabled'))).toEqual([null, 'true', 'true']);
  fireEvent.click(items()[1] as HTMLElement);
  expect([items()[1]?.textContent, edit.value]).toEqual(['EditOnly with a connection', null]);
  fireEvent.click(items()[0] as HTMLElement);

  expect(await screen.findByText('Reply to You')).toBeTruthy();
});

test('when the conversation is over nothing can be answered, but own messages can still be edited', async () => {
  const screen = await open({ state: 'closed' }, theirs(1), mine(2));
  expect(more(1)).toBeNull();
  expect(composer()).toBeNull();

  await choose(2, 'Edit');
  await waitFor(() => expect(composer()?.value).toBe('text 2'));
  fireEvent.keyDown(composer(), { key: 'Escape' });

  expect(await screen.findByText('Start a new conversation')).toBeTruthy();
});
