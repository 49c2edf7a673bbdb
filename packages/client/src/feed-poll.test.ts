import type { FeedPosition, PollAnswer } from '@parley/contract';
import { afterEach, expect, test } from 'vitest';
import { NetworkError, ProblemError } from './errors.ts';
import { pollingBy } from './feed-poll.ts';
import type { Feed, PollCalls, Polling, Post, Seen } from './feed-types.ts';
import { at, readFeed } from './testing/feed-reader.ts';
import { type FeedServer, startFeedServer } from './testing/feed-server.ts';
import { CONVERSATION_ID, EPOCH, makeMessage, posted } from './testing/make-event.ts';
import { settle, until } from './testing/until.ts';

type Question = {
  position: FeedPosition | null;
  waitSeconds: number;
  signal: AbortSignal;
  answer(change: Partial<PollAnswer>): void;
  fail(error: Error): void;
};

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

/** The REST side of the feed, which answers when the test says so. */
function pollServer(post: PollCalls['post'] = async () => makeMessage(1)) {
  const asked: Question[] = [];
  const read: Seen[] = [];
  const calls: PollCalls = {
    post,
    seen: async (what) => read.push(what),
    fetch: (position, waitSeconds, signal) =>
      new Promise((resolve, reject) => {
        const answer = (change: Partial<PollAnswer>) =>
          resolve({ epoch: EPOCH, cursor: 0, head: 0, events: [], resync: false, ...change });
        asked.push({ position, waitSeconds, signal, answer, fail: reject });
      }),
  };
  const poll = async () => pollingBy(calls);
  return { poll, asked, read, question: (index: number) => until(() => asked[index]) };
}

/** A feed whose socket is turned away, until it has turned to polling. */
async function pollingFeed(
  server: FeedServer,
  poll: () => Promise<Polling>,
  options: Parameters<typeof readFeed>[1] = {},
) {
  const reader = readFeed(server.url, { poll, position: at(0), ...options });
  open.push(reader.feed);
  for (const attempt of [0, 1]) {
    (await until(() => server.peers[attempt])).cut();
    await until(() => reader.clock.waiting() === 1 || reader.feed.state.state === 'offline');
    await settle();
    if (attempt === 0) reader.clock.advance(500);
  }
  return reader;
}

async function startServer() {
  const server = await startFeedServer();
  open.push(server);
  return server;
}

test('a network that lets no socket through is asked by polling after two attempts', async () => {
  const { poll, asked, question } = pollServer();
  const { feed, handled } = await pollingFeed(await startServer(), poll);

  (await question(0)).answer({ cursor: 2, events: [posted(1), posted(2)] });
  await question(1);

  expect(asked.map(({ position, waitSeconds }) => [position?.cursor, waitSeconds])).toEqual([
    [0, 0],
    [2, 20],
  ]);
  expect(handled).toEqual([1, 2]);
  expect(feed.state).toMatchObject({ state: 'online', via: 'poll' });
});

test('the socket is still tried, and takes over where polling has come to', async () => {
  const server = await startServer();
  const { poll, question } = pollServer();
  const { feed, clock, handled } = await pollingFeed(server, poll);
  (await question(0)).answer({ cursor: 1, events: [posted(1)] });
  const last = await question(1);

  clock.advance(1_000);
  const peer = await until(() => server.peers[2]);
  peer.welcome();
  await until(() => feed.state.via === 'socket');
  last.answer({ cursor: 2, events: [posted(2)] });
  peer.send({ type: 'event', event: posted(2) });
  await until(() => handled.length === 2);
  await settle();

  expect(peer.hello().cursor).toBe(1);
  expect(last.signal.aborted).toBe(true);
  expect(handled).toEqual([1, 2]);
});

test('polling that fails is offline, and tried again after a pause', async () => {
  const { poll, asked, question } = pollServer();
  const { feed, clock } = await pollingFeed(await startServer(), poll);

  (await question(0)).fail(new NetworkError('down'));
  await settle();
  expect([feed.state.state, asked.length]).toEqual(['offline', 1]);
  clock.advance(500);
  (await question(1)).answer({});

  await until(() => feed.state.state === 'online');
});

test('while polling, how far the reader has read is said over REST', async () => {
  const { poll, question, read } = pollServer();
  const { feed } = await pollingFeed(await startServer(), poll);
  (await question(0)).answer({});
  await until(() => feed.state.state === 'online');

  feed.seen({ conversationId: CONVERSATION_ID, seq: 7 });

  expect(read).toEqual([{ conversationId: CONVERSATION_ID, seq: 7 }]);
});

test('a way round that does not load is asked for again with the next loss; writing meanwhile is no refusal', async () => {
  const server = await startServer();
  const { poll, question } = pollServer();
  let loads = 0;
  const { feed, clock } = await pollingFeed(server, async () => {
    if (++loads <= 2) throw new TypeError('Failed to fetch dynamically imported module');
    return poll();
  });
  const post = feed.post({ clientId: 'client-0001', conversationId: CONVERSATION_ID, text: 'Habari' });
  await expect(post).rejects.toBeInstanceOf(TypeError);

  clock.advance(1_000);
  (await until(() => server.peers[2])).cut();
  (await question(0)).answer({});

  await until(() => feed.state.via === 'poll');
  expect(loads).toBe(3);
});

test('a socket that gets through before the way round is loaded stays alone', async () => {
  const server = await startServer();
  const { poll, asked } = pollServer();
  const loading = Promise.withResolvers<Polling>();
  const { feed, clock } = await pollingFeed(server, () => loading.promise);

  clock.advance(1_000);
  (await until(() => server.peers[2])).welcome();
  await until(() => feed.state.via === 'socket');
  loading.resolve(await poll());
  await settle();

  expect([asked.length, feed.state.via]).toEqual([0, 'socket']);
});

test('polling without a session is over', async () => {
  const { poll, question } = pollServer();
  const { feed } = await pollingFeed(await startServer(), poll);
  const problem = { type: 'about:blank', title: 'Sign in first', status: 401, code: 'not_signed_in' };

  (await question(0)).fail(new ProblemError(problem));

  await until(() => feed.state.state === 'ended');
  expect(feed.state.reason).toBe('not_signed_in');
});

test('a cursor that polling cannot serve asks for a snapshot', async () => {
  const reasons: string[] = [];
  const { poll, asked, question } = pollServer();
  const { feed, clock } = await pollingFeed(await startServer(), poll, {
    onResync: (reason) => reasons.push(reason),
  });

  (await question(0)).answer({ resync: true, events: [posted(9)], cursor: 9 });
  await until(() => reasons.length === 1);
  clock.advance(1_000);
  await settle();

  expect([reasons, feed.position, asked.length]).toEqual([['cursor_too_old'], at(0), 1]);
});

test('messages go by REST meanwhile, with the same clientId', async () => {
  const sent: Post[] = [];
  const acks: unknown[] = [];
  const { poll } = pollServer(async (post) => {
    sent.push(post);
    return makeMessage(5, { clientId: post.clientId });
  });
  const { feed } = await pollingFeed(await startServer(), poll, { onAck: (ack) => acks.push(ack.seq) });

  const post = { clientId: 'client-0001', conversationId: CONVERSATION_ID, text: 'Habari' };
  const ack = await feed.post(post);

  expect(sent).toEqual([post]);
  expect(ack).toMatchObject({ type: 'ack', clientId: 'client-0001', seq: 5, number: 5 });
  expect(acks).toEqual([5]);
});

test('a feed that is closed asks no more', async () => {
  const { poll, asked, question } = pollServer();
  const { feed, clock } = await pollingFeed(await startServer(), poll);
  const last = await question(0);

  (feed as Feed).close();
  last.answer({ cursor: 1, events: [posted(1)] });
  clock.advance(60_000);
  await settle();

  expect([feed.state.state, feed.position, asked.length]).toEqual(['ended', at(0), 1]);
});
