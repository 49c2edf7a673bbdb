// @vitest-environment happy-dom

import { Notifications, notifications } from '@mantine/notifications';
import type { Conversation, Inbox, Member } from '@parley/contract';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { queryClient } from '../../../live/query-client.ts';
import { openDesk } from '../../../testing/desk.ts';
import {
  AT,
  after,
  makeConversation,
  makeInbox,
  makeMember,
  makeWhatsappInbox,
} from '../../../testing/entities.ts';
import { renderInConsole } from '../../../testing/render.tsx';
import { Composer } from '../composer/Composer.tsx';
import { ConversationRow } from '../list/ConversationRow.tsx';
import { NO_ACTIONS } from '../testing/no-actions.ts';
import { windowStage } from './reply-window.ts';
import { WindowAlarms } from './WindowAlarms.tsx';

const HOUR = 60;
const goTo = (minutes: number) => vi.setSystemTime(new Date(after(minutes)));
/** The clock of the page ticks once a second. */
async function pass(minutes: number): Promise<void> {
  goTo(minutes);
  await act(() => vi.advanceTimersByTimeAsync(1_000));
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: new Date(AT) });
});
afterEach(() => {
  vi.useRealTimers();
});

type Given = { inbox?: Inbox; role?: Member['role'] } & Partial<Conversation>;

async function open({ inbox = makeWhatsappInbox(), role = 'agent', ...change }: Given) {
  const conversation = makeConversation({ ownerId: 'nora', contactWroteAt: AT, ...change });
  const desk = await openDesk({
    conversations: [conversation],
    inbox,
    members: [makeMember('nora', { role }), makeMember('ben')],
  });
  return { ...desk, conversation };
}
async function write(given: Given = {}) {
  const opened = await open(given);
  renderInConsole(<Composer conversation={opened.conversation} actions={NO_ACTIONS} />);
  return opened;
}
async function row(given: Given = {}) {
  const { conversation } = await open(given);
  renderInConsole(<ConversationRow conversation={conversation} selected={false} />);
  return screen.getByRole('link');
}

const said = () =>
  screen
    .getAllByRole('status')
    .map((region) => region.textContent)
    .join('');
const line = () => screen.queryByText(/You can write freely for/)?.textContent;

test.each([
  [121, 'open'],
  [120, 'soon'],
  [31, 'soon'],
  [30, 'last'],
  [1, 'last'],
  [0, 'closed'],
  [-1, 'closed'],
])('with %d minutes left the window is %s', (minutes, stage) => {
  expect(windowStage(minutes * 60_000, 0)).toBe(stage);
});

test('the composer counts down, and says aloud once when time is short, and when it is over', async () => {
  await write();
  expect(line()).toBe('You can write freely for 24 hr more');
  expect(said()).toBe('');

  await pass(22 * HOUR);
  expect(said()).toBe('Ada can be answered freely for 1 hr 59 min more.');

  await pass(22 * HOUR + 10);
  expect(line()).toBe('You can write freely for 1 hr 49 min more');
  expect(said()).toBe('Ada can be answered freely for 1 hr 59 min more.');

  await pass(23 * HOUR + 30);
  expect(said()).toBe('Ada can be answered freely for 29 min more.');

  await pass(24 * HOUR);
  expect(said()).toBe('Ada can be answered only with templates now.');
});

test('once the window is closed no free answer is offered, the draft is kept, and notes go on', async () => {
  await write();
  await userEvent.setup({ delay: null }).type(screen.getByRole('textbox'), 'On its way');

  await pass(24 * HOUR);

  expect(screen.queryByRole('textbox')).toBeNull();
  expect(screen.getByText(/more than 24 hours ago\. Only templates/).textContent).toContain('is kept');
  act(() => screen.getByRole('button', { name: 'Note' }).click());
  expect(screen.getByRole('textbox', { name: 'Internal note' })).toBeTruthy();
});

test('who never wrote can be reached by templates only', async () => {
  await write({ contactWroteAt: null });

  expect(screen.getByText(/has not written here yet/)).toBeTruthy();
});

test('a website has no window', async () => {
  await write({ inbox: makeInbox(), contactWroteAt: after(-9_000) });

  expect(line()).toBeUndefined();
  expect(screen.getByRole('textbox', { name: 'Reply to Ada' })).toBeTruthy();
});

test('in the list the time that is left is always there, in words to see once it is short', async () => {
  const link = await row();
  expect(link.textContent).toContain('closes in 24 hr');
  expect(link.querySelector('[data-stage]')?.getAttribute('data-stage')).toBe('open');

  await pass(23 * HOUR + 19);
  expect(link.textContent).toContain('closes in 40 min');
  expect(link.querySelector('[data-stage]')?.getAttribute('data-stage')).toBe('soon');

  await pass(24 * HOUR);
  expect(link.textContent).toContain('only templates');
});

test('wherever I am I am told once, two hours and half an hour before it closes on a customer of mine', async () => {
  // What other tests were told stands before what comes.
  notifications.clean();
  const { conversation, on } = await open({});
  on('GET /v1/conversations', () => ({
    items: [conversation],
    contacts: [],
    nextCursor: null,
    position: { epoch: 'epoch', cursor: 100 },
  }));
  renderInConsole(
    <>
      <Notifications />
      <WindowAlarms />
    </>,
  );
  await vi.waitUntil(() => queryClient.isFetching() === 0);
  const alarms = () => screen.queryAllByText(/window closes in/).map(({ textContent }) => textContent);
  await pass(HOUR);
  expect(alarms()).toEqual([]);

  await pass(22 * HOUR + 1);
  await pass(22 * HOUR + 2);
  expect(alarms()).toEqual(['Reply to Ada: the window closes in 1 hr 58 min']);

  await pass(23 * HOUR + 31);
  expect(alarms()).toContain('Reply to Ada: the window closes in 28 min');
  expect(alarms()).toHaveLength(2);
});

test.each([
  ['what is closed', { state: 'closed' }],
  ['a website', { inbox: makeInbox() }],
] satisfies [string, Given][])('in the list %s has no countdown', async (_, given) => {
  expect((await row(given)).querySelector('[data-stage]')).toBeNull();
});

test('a stopped account says that messages wait, and why, and leads an admin to where it is mended', async () => {
  const inbox = makeWhatsappInbox({ stopped: { code: '131042', detail: 'Payment issue' } });
  await write({ inbox, role: 'admin' });

  expect(said()).toMatch(/Nothing is sent over \+49 30 901820.*cannot charge.*waits, and goes out in order/);
  expect(screen.getByRole('link', { name: /channels/ }).getAttribute('href')).toBe('/settings/channels');
  expect(screen.getByRole('textbox', { name: 'Reply to Ada' })).toBeTruthy();
});

test('to agents no settings are offered', async () => {
  await write({ inbox: makeWhatsappInbox({ stopped: { code: '77', detail: 'Gone fishing' } }) });

  expect(said()).toContain('Gone fishing (77)');
  expect(screen.queryByRole('link')).toBeNull();
});
