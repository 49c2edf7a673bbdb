// @vitest-environment happy-dom
import type { ChannelDoor, ChannelField, ConnectedAccount, Topic } from '@parley/contract';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { takeNews } from '../../../live/news.ts';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { AT, makeMember, makeWhatsappInbox } from '../../../testing/entities.ts';
import { problem } from '../../../testing/network.ts';
import { renderInConsole } from '../../../testing/render.tsx';
import ChannelsPage from './ChannelsPage.tsx';

const field = (name: string, pattern: string, change: Partial<ChannelField> = {}): ChannelField => ({
  name,
  pattern,
  isSecret: false,
  default: null,
  ...change,
});

const whatsapp = {
  channel: 'whatsapp',
  doorFields: [
    field('appSecret', '^\\S{16,128}$', { isSecret: true }),
    field('verifyToken', '^\\S{8,256}$', { isSecret: true }),
  ],
  accountFields: [
    field('businessAccountId', '^\\d{5,32}$'),
    field('accessToken', '^\\S{16,1024}$', { isSecret: true }),
    field('apiVersion', '^v\\d{1,3}\\.\\d{1,2}$', { default: 'v26.0' }),
  ],
} as const;

const door: ChannelDoor = {
  id: 'app',
  channel: 'whatsapp',
  name: 'Shop app',
  hookPath: '/hooks/secret-path',
  waiting: 0,
  failed: 0,
  leftovers: 0,
  lastReceivedAt: AT,
  createdAt: AT,
};

const makeAccount = (
  change: Partial<ConnectedAccount> = {},
  account: Parameters<typeof makeWhatsappInbox>[0] = {},
): ConnectedAccount => ({
  inboxId: 'number',
  doorId: door.id,
  channel: 'whatsapp',
  name: 'Service',
  account: makeWhatsappInbox(account).account as ConnectedAccount['account'],
  settings: { businessAccountId: '102290129340398', apiVersion: 'v26.0' },
  queued: 0,
  unknown: 0,
  pausedUntil: null,
  failingSince: null,
  hasLog: false,
  ...change,
});

const topic = { id: 'loans', seq: 1, name: 'Loans', position: 0, retiredAt: null } as Topic;

type World = { doors: ChannelDoor[]; accounts: ConnectedAccount[] };

/** The page as an admin sees it; what is in `world` may change while they look. */
async function open(world: World): Promise<Desk> {
  const desk = await openDesk({ members: [makeMember('nora', { role: 'admin' })] });
  takeNews({ topics: [topic] });
  desk.on('GET /v1/channels', () => ({ channels: [whatsapp], ...world }));
  renderInConsole(<ChannelsPage />);
  return desk;
}

const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));
const fill = async (label: string, text: string) => {
  await userEvent.click(screen.getByLabelText(label));
  await userEvent.paste(text);
};

test('a number is connected through a new app, and what to enter at Meta is shown', async () => {
  const world: World = { doors: [], accounts: [] };
  const desk = await open(world);
  const asked: unknown[] = [];
  desk.on('POST /v1/channels/accounts', ({ body }) => {
    asked.push(body);
    world.doors = [door];
    world.accounts = [makeAccount()];
    return { account: makeAccount(), door };
  });
  await screen.findByText('No channel is connected yet');

  await press('Connect a channel');
  await fill('Name of the app', 'Shop app');
  await fill('App secret', 'simulated-app-secret');
  await press('Generate: Verify token');
  const token = screen.getByLabelText<HTMLInputElement>('Verify token').value;
  await fill('Phone number ID', '106540352242922');
  await fill('WhatsApp Business Account ID', '102290129340398');
  await fill('Access token', 'EAAtoken-of-a-system-user');
  await fill('Name', 'Service');
  await userEvent.click(screen.getByRole('switch', { name: /Tell customers their place/ }));
  await press('Connect');

  await screen.findByRole('heading', { name: /Service is connected here/ });
  expect(asked).toEqual([
    {
      channel: 'whatsapp',
      name: 'Service',
      door: { name: 'Shop app', values: { appSecret: 'simulated-app-secret', verifyToken: token } },
      address: '106540352242922',
      values: {
        businessAccountId: '102290129340398',
        accessToken: 'EAAtoken-of-a-system-user',
        apiVersion: 'v26.0',
      },
      topicId: 'loans',
      line: { isTold: true, language: 'en', askedTopicIds: [] },
    },
  ]);
  expect(token).toMatch(/^[\w-]{32}$/);
  expect(screen.getByLabelText<HTMLInputElement>('Callback URL').value).toMatch(/\/hooks\/secret-path$/);
  expect(screen.getByLabelText<HTMLInputElement>('Verify token').value).toBe(token);
});

test('another number of the same app asks for no secret of the app', async () => {
  const desk = await open({ doors: [door], accounts: [makeAccount()] });
  const asked: { door?: unknown }[] = [];
  desk.on('POST /v1/channels/accounts', ({ body }) => {
    asked.push(body as object);
    return asked.length === 1
      ? problem(400, 'invalid_request', undefined, [{ path: 'body/values/accessToken', message: 'missing' }])
      : problem(409, 'address_taken');
  });

  await press('Connect a channel');
  expect(screen.queryByLabelText('App secret')).toBeNull();
  await fill('Phone number ID', '+49 30 901820');
  await press('Connect');
  await screen.findByText(/That is the phone number/);
  await userEvent.clear(screen.getByLabelText('Phone number ID'));
  await fill('Phone number ID', '106540352242922');
  await fill('WhatsApp Business Account ID', '102290129340398');
  await fill('Access token', 'EAAtoken-of-a-system-user');
  await fill('Name', 'Sales');
  await press('Connect');

  await screen.findByText(/The server does not accept this/);
  await fill('Access token', '2');
  await press('Connect');
  await screen.findByText('This number is connected already.');
  expect(asked.map((body) => body.door)).toEqual([{ id: 'app' }, { id: 'app' }]);
});

test('a number that has stopped says why and what to do, and goes on', async () => {
  const stopped = { code: '190', detail: 'Session has expired' };
  const world = { doors: [door], accounts: [makeAccount({ queued: 3, unknown: 1 }, { stopped })] };
  const desk = await open(world);
  desk.on('POST /v1/channels/accounts/number/resume', () => {
    world.accounts = [makeAccount()];
    return makeAccount();
  });

  await screen.findByText('Stopped');
  screen.getByText(/does not accept the access token/);
  screen.getByText(/Make a new one at Meta/);
  screen.getByText('190: Session has expired');
  screen.getByText('3 messages wait to be sent');
  screen.getByText('1 message may have been sent');
  await press('Resume');

  await screen.findByText('Works');
  expect(screen.queryByRole('button', { name: 'Resume' })).toBeNull();
});

test.each([
  [{ ok: true, name: 'Northwind', displayAddress: '+49 30 901820', quality: 'GREEN' }, /this is Northwind/],
  [{ ok: false, code: '100', detail: 'no such object' }, /knows no such number/],
  [{ ok: false, code: '210', detail: 'no permission' }, /does not accept the access token/],
  [{ ok: false, code: '999999', detail: 'odd' }, /a reason that Parley does not know/],
  [{ ok: false, code: 'unreachable', detail: 'address_refused' }, /address that is not public/],
])('a test of the connection answers plainly: %o', async (answer, words) => {
  const desk = await open({ doors: [door], accounts: [makeAccount()] });
  desk.on('POST /v1/channels/accounts/number/test', () => answer);

  await press('Test the connection of Service');

  await screen.findByText(words);
});

test('an edit keeps the token that is not typed again', async () => {
  const desk = await open({ doors: [door], accounts: [makeAccount()] });
  const asked: unknown[] = [];
  desk.on('PATCH /v1/channels/accounts/number', ({ body }) => {
    asked.push(body);
    return makeAccount();
  });

  await press('Edit Service');
  await userEvent.clear(await screen.findByLabelText('WhatsApp Business Account ID'));
  await fill('WhatsApp Business Account ID', '102290129340399');
  await press('Save');

  await waitFor(() =>
    expect(asked).toEqual([
      { values: { businessAccountId: '102290129340399', apiVersion: 'v26.0' }, topicId: 'loans' },
    ]),
  );
});

test('what arrived and found no place is counted and shown, and what failed is tried again', async () => {
  const world = { doors: [{ ...door, failed: 2, leftovers: 3 }], accounts: [makeAccount()] };
  const desk = await open(world);
  desk.on('GET /v1/channels/doors/app/leftovers', () => ({
    items: [{ id: 'one', inboxId: null, what: 'brand_new', detail: { colour: 'purple' }, at: AT }],
    counts: [
      { what: 'account_update.DISABLED', count: 2 },
      { what: 'brand_new', count: 1 },
    ],
  }));
  desk.on('POST /v1/channels/doors/app/retry', () => {
    world.doors = [{ ...door, leftovers: 3 }];
    return door;
  });

  await userEvent.click(await screen.findByText('3 deliveries have no place in a conversation'));
  await screen.findByText(/News of the account/);
  screen.getByText(/"colour": "purple"/);
  screen.getByRole('button', { name: 'Show older ones' });
  await press('Try again');

  await waitFor(() => expect(screen.queryByText(/could not be worked through/)).toBeNull());
});

test('without a connection, what was known stays and says how old it is', async () => {
  const desk = await open({ doors: [door], accounts: [makeAccount()] });
  await screen.findByText('Works');

  desk.on('GET /v1/channels', () => problem(400, 'invalid_request'));
  desk.on('POST /v1/channels/accounts/number/test', () => ({ ok: false, code: '190', detail: '' }));
  await press('Test the connection of Service');

  await screen.findByText(/It cannot be refreshed right now/);
  screen.getByText('Works');
});

test('what customers are told while they wait is chosen for each number, and what it costs stands there', async () => {
  const desk = await open({ doors: [door], accounts: [makeAccount()] });
  takeNews({ topics: [{ ...topic, id: 'cards', name: 'Cards' }] });
  const asked: unknown[] = [];
  desk.on('PATCH /v1/channels/accounts/number', ({ body }) => {
    asked.push(body);
    return makeAccount();
  });

  await press('While customers wait on Service');
  await userEvent.click(await screen.findByRole('switch', { name: /Tell customers their place/ }));
  screen.getByText(/WhatsApp charges nothing for it/);
  await userEvent.click(screen.getByRole('radio', { name: 'Ask the customer' }));
  await press('Save');
  await screen.findByText('Choose two at least.');
  await userEvent.click(screen.getByLabelText('Topics to choose from', { selector: 'input' }));
  for (const name of ['Loans', 'Cards'])
    await userEvent.click(await screen.findByRole('option', { name, hidden: true }));
  await press('Save');

  const line = { isTold: true, language: 'en', askedTopicIds: ['loans', 'cards'] };
  await waitFor(() => expect(asked).toEqual([{ line }]));
});

test('an app of the company’s own is connected with secrets of Parley’s making, which are shown to be copied once', async () => {
  const desk = await open({ doors: [], accounts: [] });
  const secret = '^whsec_[A-Za-z0-9+/]{42}[A-Za-z0-9+/=]{2}$';
  const api = {
    channel: 'api',
    doorFields: [field('secret', secret, { isSecret: true })],
    accountFields: [
      field('callbackUrl', '^https://\\S+$'),
      field('signingSecret', secret, { isSecret: true }),
      field('previousSigningSecret', `^$|${secret}`, { isSecret: true, default: '' }),
    ],
  };
  desk.on('GET /v1/channels', () => ({ channels: [whatsapp, api], doors: [], accounts: [] }));
  const account = { ...makeAccount({ channel: 'api' }), doorId: 'theirs' };
  const theirs = { ...door, id: 'theirs', channel: 'api' };
  type Body = { door: { values: { secret: string } }; values: { signingSecret: string } };
  const asked: Body[] = [];
  desk.on('POST /v1/channels/accounts', ({ body }) => {
    asked.push(body as Body);
    return { account, door: theirs };
  });
  await press('Connect a channel');
  await press(/^Your own app/);
  await fill('Name of the app', 'Shop app');
  await press('Generate: Secret of your app');
  await fill('Account', 'a shop');
  await fill('Callback URL', 'https://shop.example/parley');
  await press('Generate: Signing secret');
  await fill('Name', 'Shop');
  await press('Connect');
  expect(await screen.findByText(/Letters, digits, dots/)).toBeTruthy();
  await userEvent.clear(screen.getByLabelText('Account'));
  await fill('Account', 'shop');
  await press('Connect');
  await screen.findByText(/is connected here. Now your app needs these/);
  expect(asked).toHaveLength(1);
  for (const value of [asked[0]?.door.values.secret, asked[0]?.values.signingSecret])
    expect(screen.getByDisplayValue(value as string)).toBeTruthy();
});

test('the calls of an own program are shown with what it answered, and made again at a press', async () => {
  const account = makeAccount({ inboxId: 'own', channel: 'api', name: 'Shop program', hasLog: true });
  const desk = await open({ doors: [door], accounts: [account, makeAccount()] });
  const delivery = {
    ...{ id: 'call', type: 'message', seq: 7, conversationId: 'talk', state: 'failed', attempts: 1 },
    ...{ createdAt: AT, nextAttemptAt: null, settledAt: AT, lastStatus: 422, lastFailure: null },
  };
  const base = '/v1/channels/accounts/own';
  desk.on(`GET ${base}/deliveries`, () => ({ items: [delivery], nextCursor: null }));
  desk.on(`GET ${base}/deliveries/call`, () => ({
    delivery,
    webhookId: 'message:7',
    payload: { type: 'message', text: 'On its way' },
    attempts: [{ at: AT, durationMs: 12, status: 422, failure: null, answer: 'The mailbox is full' }],
  }));
  const replayed: string[] = [];
  desk.on(`POST ${base}/deliveries/call/replay`, () => {
    replayed.push('one');
    return delivery;
  });
  desk.on(`POST ${base}/replay-failed`, () => {
    replayed.push('all');
    return { replayed: 1 };
  });
  expect(await screen.findAllByRole('button', { name: /^Calls of/ })).toHaveLength(1);

  await userEvent.click(screen.getByRole('button', { name: 'Calls of Shop program' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Send all given up again' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Send again' }));
  await userEvent.click(screen.getByRole('button', { name: /^Details of message/ }));

  await screen.findByText('The mailbox is full');
  await screen.findByText('webhook-id: message:7');
  expect(replayed).toEqual(['all', 'one']);
});
