import { randomBytes } from 'node:crypto';
import type { Conversation, CustomerConversation, CustomerEvent, MemberEvent } from '@parley/contract';
import { startTestServer, type TestServer, type TestWorkspace } from '@parley/testkit';
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from 'vitest';
import { customerPoll } from '../../packages/client/src/customer-poll.ts';
import {
  connectFeed,
  createApi,
  createOutbox,
  createThread,
  type FeedOptions,
  foldConversation,
  foldCustomerConversation,
  makeClientId,
  memberPoll,
  memoryStorage,
  type SocketClass,
} from '../../packages/client/src/index.ts';
import { until } from '../../packages/client/src/testing/until.ts';
import { installOutside } from './outside.ts';

let server: TestServer;
const open: { close(): void }[] = [];
beforeAll(async () => {
  server = await startTestServer({ callsThisMachine: true });
});
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});
afterAll(() => server.close());

const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`;
const keep = <T extends { close(): void }>(each: T): T => {
  open.push(each);
  return each;
};
const apiFor = (token: string) =>
  createApi({ baseUrl: server.url, headers: () => ({ authorization: `Bearer ${token}` }) });

/** A line that can be cut, as often as one likes. */
function frailLine() {
  let now: WebSocket | null = null;
  class Frail extends WebSocket {
    constructor(url: string) {
      super(url);
      now = this;
    }
  }
  return { WebSocket: Frail as SocketClass, cut: () => now?.close() };
}

/** A member who folds what the feed tells into what a snapshot said. */
async function watchingMember(workspace: TestWorkspace, options: Partial<FeedOptions<MemberEvent>> = {}) {
  const [key] = await workspace.agents(1);
  if (!key) throw new Error('no agent');
  const api = apiFor(key.token);
  const list = () => api.call('listConversations', { query: { view: 'all' } });
  const before = await list();
  const known = new Map<string, Conversation>(before.items.map((each) => [each.id, each]));
  const feed = keep(
    connectFeed<MemberEvent>({
      url: `${server.url}/feed`,
      token: key.token,
      position: before.position,
      onEvent(event) {
        if (!event.conversationId) return;
        const folded = foldConversation(known.get(event.conversationId), event);
        if (folded) known.set(folded.id, folded);
      },
      ...options,
    }),
  );
  return { api, feed, known, list };
}

test('what the feed tells, folded into an old snapshot, is what a fresh snapshot says', async () => {
  const workspace = await server.workspace();
  const { api, feed, known, list } = await watchingMember(workspace);
  const customer = await workspace.customer('Wanjiku');
  const conversationId = await customer.start('  Habari\n yako? ');
  const params = { conversationId };
  const write = (text: string, kind: 'text' | 'note') =>
    api.call('postMessage', { params, body: { clientId: makeClientId(), text, kind } });

  await api.call('claimConversation', { params });
  await write('she is an old customer', 'note');
  const answer = await write('Mzuri. 🦁'.repeat(40), 'text');
  await customer.say(conversationId, 'Asante');
  feed.seen({ conversationId, seq: answer.seq + 1 });
  await until(() => known.get(conversationId)?.memberSeenSeq === answer.seq + 1);
  await api.call('closeConversation', { params });
  await api.call('reopenConversation', { params });

  const fresh = await list();
  await until(() => feed.position?.cursor === fresh.position.cursor);
  expect([...known.values()]).toEqual(fresh.items);
});

test('what a customer writes on a line that keeps breaking arrives once, in order, and he sees all of it', async () => {
  const workspace = await server.workspace();
  const { token, start } = await workspace.customer();
  const conversationId = await start('message 0');
  const api = apiFor(token);
  const line = frailLine();
  const thread = createThread();
  const { position, conversations } = await api.call('getCustomerSnapshot');
  let conversation: CustomerConversation | undefined = conversations[0];
  const feed = keep(
    connectFeed<CustomerEvent>({
      url: `${server.url}/feed`,
      token,
      position,
      WebSocket: line.WebSocket,
      random: () => 0.02,
      onState: ({ state }) => state === 'online' && outbox.wake(),
      onEvent(event) {
        conversation = foldCustomerConversation(conversation, event);
        if (event.type === 'message.posted') thread.add(event.message);
      },
    }),
  );
  const outbox = keep(createOutbox({ storage: memoryStorage(), send: feed.post, random: () => 0.02 }));
  thread.addPage(await api.call('listCustomerMessages', { params: { conversationId } }));

  for (let n = 1; n <= 60; n++) {
    outbox.add({ clientId: makeClientId(), conversationId, text: `message ${n}` });
    if (n % 6 === 0) {
      await until(() => feed.state.state === 'online');
      line.cut();
    }
  }

  await until(() => conversation?.lastNumber === 61);
  expect(thread.messages().map((message) => message.text)).toEqual(
    Array.from({ length: 61 }, (_, n) => `message ${n}`),
  );
  expect([thread.missing(61), thread.hasOlder(), thread.hasNewer()]).toEqual([[], false, false]);
});

test('without sockets, customer and agent still talk, by polling', async () => {
  const workspace = await server.workspace();
  const { token, start } = await workspace.customer();
  const conversationId = await start('Is anybody there?');
  const noSockets: SocketClass = class extends WebSocket {
    constructor() {
      super('ws://127.0.0.1:9');
    }
  };
  const quick = { WebSocket: noSockets, random: () => 0.01 };
  const [key] = await workspace.agents(1);
  const agentApi = apiFor(key?.token ?? '');
  await agentApi.call('claimConversation', { params: { conversationId } });
  const { known, feed: agentFeed } = await watchingMember(workspace, {
    ...quick,
    poll: memberPoll(agentApi),
  });
  const heard: string[] = [];
  const customerApi = apiFor(token);
  const feed = keep(
    connectFeed<CustomerEvent>({
      ...quick,
      url: `${server.url}/feed`,
      token,
      position: (await customerApi.call('getCustomerSnapshot')).position,
      poll: async () => customerPoll(customerApi),
      onEvent: (event) => event.type === 'message.posted' && heard.push(event.message.text),
    }),
  );

  await until(() => feed.state.via === 'poll' && agentFeed.state.via === 'poll');
  await agentFeed.post({ clientId: makeClientId(), conversationId, text: 'I am.' });
  await feed.post({ clientId: makeClientId(), conversationId, text: 'Good.' });

  await until(() => heard.length === 2);
  expect(heard).toEqual(['I am.', 'Good.']);
  await until(() => known.get(conversationId)?.lastMessage?.excerpt === 'Good.');
});

test('as a package it needs nothing else: its examples compile and run outside of the repository', async () => {
  const outside = await installOutside();
  onTestFinished(() => outside.remove());
  await outside.compile();
  const workspace = await server.workspace();
  const [agent] = await workspace.agents(1);
  const [secret, signingSecret] = [newSecret(), newSecret()];
  const made = await workspace.owner.post('/v1/channels/accounts', {
    channel: 'api',
    name: 'Shop',
    door: { name: 'Shop', values: { secret } },
    address: 'shop',
    values: { callbackUrl: 'http://127.0.0.1:9/', signingSecret },
    topicId: workspace.topicIds[0],
  });
  const program = outside.run('own-program.ts', {
    HOOK_URL: server.url + made.body.door.hookPath,
    ACCOUNT: 'shop',
    SECRET: secret,
    SIGNING_SECRET: signingSecret,
  });
  onTestFinished(() => program.end());
  const [, callbackUrl] = await program.prints(/callback URL: (\S+)/);
  const account = `/v1/channels/accounts/${made.body.account.inboxId}`;
  await workspace.owner.patch(account, { values: { callbackUrl } });

  program.type('Is my bicycle ready?');
  await until(async () => {
    await server.deps.doors.drainDue();
    return (await workspace.owner.get('/v1/conversations?view=waiting')).body.items.length === 1;
  });
  const bot = outside.run('answer-everybody.ts', { PARLEY_URL: server.url, API_KEY: agent?.token ?? '' });
  const [, id] = await bot.prints(/answered (\S+)/);
  await server.deps.outlets.sendDue();
  await program.prints(/agent: Thank you for waiting/);
  await until(async () => {
    await server.deps.doors.drainDue();
    const { items } = (await workspace.owner.get(`/v1/conversations/${id}/messages`)).body;
    return items.at(-1).delivery?.state === 'delivered';
  });
}, 60_000);
