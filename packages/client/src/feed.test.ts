import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { NetworkError, ProblemError } from './errors.ts';
import { CLOSE } from './feed-retry.ts';
import type { ResyncReason } from './feed-types.ts';
import { at, readFeed } from './testing/feed-reader.ts';
import { type FeedServer, type Peer, startFeedServer } from './testing/feed-server.ts';
import { CONVERSATION_ID, EPOCH, posted } from './testing/make-event.ts';
import { settle, until } from './testing/until.ts';

let server: FeedServer;
let page: EventTarget;
const open: { close(): void }[] = [];
beforeEach(async () => {
  page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  server = await startFeedServer();
});
afterEach(async () => {
  for (const feed of open.splice(0)) feed.close();
  await server.close();
  vi.unstubAllGlobals();
});

const read = (options: Parameters<typeof readFeed>[1] = {}) => {
  const reader = readFeed(server.url, options);
  open.push(reader.feed);
  return reader;
};
const peer = (index: number): Promise<Peer> => until(() => server.peers[index]);
const event = (seq: number) => ({ type: 'event', event: posted(seq) }) as const;

/** A feed that is online, and the server's end of it. */
async function online(options: Parameters<typeof readFeed>[1] = {}) {
  const reader = read(options);
  const first = await peer(0);
  first.welcome();
  await until(() => reader.feed.state.state === 'online');
  return { ...reader, first };
}

describe('hello', () => {
  test('is the first word, with the token and the place to go on from', async () => {
    read({ token: 'visitor-token', position: at(7) });

    expect((await peer(0)).hello()).toEqual({
      type: 'hello',
      token: 'visitor-token',
      epoch: EPOCH,
      cursor: 7,
    });
  });

  test('without a place begins where the server says', async () => {
    const { feed } = read();
    (await peer(0)).welcome({ cursor: 12, head: 12 });

    await until(() => feed.state.state === 'online');
    expect(feed.position).toEqual(at(12));
  });
});

describe('a lost connection', () => {
  test('is taken up again where it broke off, and nothing is handled twice', async () => {
    const { clock, handled, states, first } = await online({ position: at(0) });
    first.send(event(1), event(2));
    await until(() => handled.length === 2);

    first.cut();
    await until(() => states.at(-1) === 'connecting');
    clock.advance(500);
    const second = await peer(1);
    expect(second.hello().cursor).toBe(2);
    second.welcome();
    second.send(event(1), event(2), event(3), event(3));

    await until(() => handled.length === 3);
    await settle();
    expect(handled).toEqual([1, 2, 3]);
    expect(states).toEqual(['online', 'connecting', 'online']);
  });

  test('is tried again after longer and longer pauses, which are short again after a good half minute', async () => {
    const { clock, feed, first } = await online();
    const lose = async (index: number, pauseMs: number) => {
      (await peer(index)).cut();
      await until(() => feed.state.state !== 'online');
      clock.advance(pauseMs - 1);
      await settle();
      expect(server.peers).toHaveLength(index + 1);
      clock.advance(1);
      (await peer(index + 1)).welcome();
      await until(() => feed.state.state === 'online');
    };

    expect(first.frames).toHaveLength(1);
    await lose(0, 500);
    await lose(1, 1_000);
    clock.advance(30_000);
    await lose(2, 500);
  });

  test('is offline only after an attempt has failed, since the moment of the loss', async () => {
    const { clock, feed, states, first } = await online();
    const lostAt = clock.now();

    first.cut();
    await until(() => feed.state.state === 'connecting');
    await server.close();
    clock.advance(500);
    await until(() => feed.state.state === 'offline');

    expect(feed.state).toMatchObject({ since: lostAt, via: null });
    expect(states).toEqual(['online', 'connecting', 'offline']);
  });

  test('is noticed when nothing was heard for two heartbeats', async () => {
    const { clock, feed, first } = await online();

    clock.advance(40_000);
    first.send({ type: 'head', seq: 0 });
    await settle();
    clock.advance(40_000);
    expect(feed.state.state).toBe('online');
    clock.advance(10_000);

    expect(feed.state.state).toBe('connecting');
  });

  test('is noticed five seconds after waking up, if nobody answers', async () => {
    const { clock, feed, first } = await online();

    page.dispatchEvent(new Event('online'));
    await until(() => first.frames.at(-1)?.type === 'ping');
    first.send({ type: 'pong', seq: 0 });
    await settle();
    clock.advance(5_000);
    expect(feed.state.state).toBe('online');
    page.dispatchEvent(new Event('online'));
    clock.advance(5_000);

    expect(feed.state.state).toBe('connecting');
  });

  test('is tried again at once when the network is back', async () => {
    const { feed, first } = await online();
    first.cut();
    await until(() => feed.state.state === 'connecting');

    page.dispatchEvent(new Event('online'));

    (await peer(1)).welcome();
    await until(() => feed.state.state === 'online');
  });

  test('before the welcome counts as lost after ten seconds', async () => {
    const { clock, feed } = read();
    await peer(0);

    clock.advance(10_000);

    expect(feed.state.state).toBe('offline');
  });
});

describe('a server that closes', () => {
  test.each([
    [CLOSE.notSignedIn, 'not_signed_in'],
    [CLOSE.sessionEnded, 'session_ended'],
    [CLOSE.protocol, 'protocol'],
  ])('with %i is not asked again', async (code, reason) => {
    const { clock, feed, first } = await online();

    first.close(code);
    await until(() => feed.state.state === 'ended');
    clock.advance(3_600_000);
    await settle();

    expect(feed.state).toMatchObject({ state: 'ended', reason });
    expect(server.peers).toHaveLength(1);
  });

  test('for a restart finds its clients back spread over a second', async () => {
    const { clock, feed, first } = await online({ random: () => 0.7 });

    first.close(CLOSE.restarting);
    await until(() => feed.state.state === 'connecting');
    clock.advance(699);
    await settle();
    expect(server.peers).toHaveLength(1);
    clock.advance(1);

    await peer(1);
  });

  test('for a restart without ever a welcome is asked after longer and longer pauses', async () => {
    const { clock, feed } = read();
    (await peer(0)).close(CLOSE.restarting);
    await until(() => feed.state.state === 'offline');
    clock.advance(500);
    (await peer(1)).close(CLOSE.restarting);
    await settle();
    await until(() => clock.waiting() === 1);
    clock.advance(999);
    await settle();

    expect(server.peers).toHaveLength(2);
  });

  test('because the reader is too slow is asked at once, if the reader got on at all', async () => {
    const { clock, feed, handled, first } = await online({ position: at(0) });
    first.send(event(1));
    await until(() => handled.length === 1);

    first.close(CLOSE.tooSlow);
    await until(() => feed.state.state === 'connecting');
    clock.advance(0);
    const second = await peer(1);
    expect(second.hello().cursor).toBe(1);
    second.welcome();
    await until(() => feed.state.state === 'online');
    second.close(CLOSE.tooSlow);
    await until(() => feed.state.state === 'connecting');
    clock.advance(499);
    await settle();

    expect(server.peers).toHaveLength(2);
  });
});

describe('a silent hole', () => {
  test('is asked for again when a member stays behind the head for two quiet seconds', async () => {
    const { clock, feed, handled, first } = await online({ position: at(0) });

    first.send(event(1), { type: 'head', seq: 3 });
    await until(() => handled.length === 1);
    await settle();
    clock.advance(1_999);
    first.send(event(2));
    await until(() => handled.length === 2);
    clock.advance(1_999);
    expect(feed.state.state).toBe('online');
    clock.advance(1 + 500);

    const second = await peer(1);
    expect(second.hello().cursor).toBe(2);
  });

  test('is none when the events were only on their way', async () => {
    const { clock, feed, handled, first } = await online({ position: at(0) });

    first.send({ type: 'head', seq: 2 }, event(1), event(2));
    await until(() => handled.length === 2);
    clock.advance(10_000);

    expect(feed.state.state).toBe('online');
  });

  test('cannot be told by a customer, whose cursor the head moves', async () => {
    const { clock, feed, handled } = read({ position: at(0) });
    const first = await peer(0);
    const you = { kind: 'contact', id: '00000000-0000-7000-8000-0000000000d0' } as const;
    first.welcome({ you, head: 4 });
    first.send(event(2), { type: 'pong', seq: 9 }, event(5), { type: 'head', seq: 9 });
    await until(() => feed.position?.cursor === 9);
    clock.advance(10_000);

    expect([handled, feed.state.state]).toEqual([[2, 5], 'online']);
  });
});

describe('a place that cannot be served', () => {
  test('stops the feed until the reader has a snapshot', async () => {
    const reasons: ResyncReason[] = [];
    const { clock, feed, first } = await online({
      position: at(5),
      onResync: (reason) => reasons.push(reason),
    });

    first.send({ type: 'resync', reason: 'cursor_too_old' }, event(6));
    await until(() => reasons.length === 1);
    clock.advance(60_000);
    page.dispatchEvent(new Event('online'));
    await settle();
    expect([reasons, feed.position, server.peers.length]).toEqual([['cursor_too_old'], at(5), 1]);
    feed.resume(at(90));

    expect((await peer(1)).hello().cursor).toBe(90);
  });

  test('belongs to another epoch: the backup that was restored', async () => {
    const reasons: ResyncReason[] = [];
    read({ position: at(5), onResync: (reason) => reasons.push(reason) });

    (await peer(0)).welcome({ epoch: '00000000-0000-7000-8000-00000000ffff' });

    await until(() => reasons.length === 1);
    expect(reasons).toEqual(['epoch_changed']);
  });

  test('an event that cannot be shown is not skipped: the reader starts over', async () => {
    const reasons: unknown[] = [];
    const { feed, first } = await online({
      position: at(0),
      onEvent: () => {
        throw new Error('cannot show this');
      },
      onResync: (reason, error) => reasons.push([reason, String(error)]),
    });

    first.send(event(1), event(2));
    await until(() => reasons.length === 1);

    expect([reasons, feed.position]).toEqual([[['handler_failed', 'Error: cannot show this']], at(0)]);
  });
});

describe('posting', () => {
  const post = { clientId: 'client-0001', conversationId: CONVERSATION_ID, text: 'Habari' };
  const ack = {
    type: 'ack',
    clientId: post.clientId,
    conversationId: CONVERSATION_ID,
    messageId: '00000000-0000-7000-8000-000000000001',
    seq: 1,
    number: 1,
    version: 1,
    at: '2026-01-01T00:00:00.000Z',
  } as const;
  const problem = { type: 'about:blank', title: 'closed', status: 409, code: 'conversation_closed' };

  test('is done when the server says that it is committed', async () => {
    const acks: unknown[] = [];
    const { feed, first } = await online({ onAck: (frame) => acks.push(frame) });

    const sent = feed.post(post);
    await until(() => first.frames[1]);
    first.send(ack);

    expect(await sent).toEqual(ack);
    expect(first.frames[1]).toEqual({ type: 'post', ...post });
    expect(acks).toEqual([ack]);
  });

  test('twice at the same time sends it once', async () => {
    const { feed, first } = await online();

    const both = Promise.all([feed.post(post), feed.post(post)]);
    await until(() => first.frames[1]);
    first.send(ack);
    await both;

    expect(first.frames).toHaveLength(2);
  });

  test('fails with the problem if refused', async () => {
    const { feed, first } = await online();

    const sent = expect(feed.post(post)).rejects.toMatchObject({ code: 'conversation_closed' });
    await until(() => first.frames[1]);
    first.send({ type: 'refused', clientId: post.clientId, problem });

    await sent;
  });

  test('fails without a verdict if the line breaks, the answer does not come, or there is no line', async () => {
    const { clock, feed, first } = await online();
    const unanswered = expect(feed.post(post)).rejects.toBeInstanceOf(NetworkError);
    await until(() => first.frames[1]);
    clock.advance(15_000);
    await unanswered;

    const broken = expect(feed.post({ ...post, clientId: 'client-0002' })).rejects.toBeInstanceOf(
      NetworkError,
    );
    first.cut();
    await broken;

    await expect(feed.post(post)).rejects.toBeInstanceOf(NetworkError);
  });

  test('more than a frame can carry is refused here instead of costing the connection', async () => {
    const { feed, first } = await online();

    await expect(feed.post({ ...post, text: '🦁'.repeat(20_000) })).rejects.toBeInstanceOf(ProblemError);

    expect([feed.state.state, first.frames.length]).toEqual(['online', 1]);
  });
});

describe('typing and reading', () => {
  const typing = (preview: string) => ({ conversationId: CONVERSATION_ID, typing: true, preview });

  test('of what is typed every half second the newest is told, and the end at once', async () => {
    const { clock, feed, first } = await online();

    feed.typing(typing('H'));
    feed.typing(typing('Ha'));
    feed.typing(typing('Hab'));
    clock.advance(500);
    feed.typing(typing('Haba'));
    feed.typing({ conversationId: CONVERSATION_ID, typing: false });

    await until(() => first.frames.length === 4);
    expect(first.frames.slice(1)).toEqual([
      { type: 'typing', ...typing('H') },
      { type: 'typing', ...typing('Hab') },
      { type: 'typing', conversationId: CONVERSATION_ID, typing: false },
    ]);
  });

  test('of a long draft the end is told', async () => {
    const { feed, first } = await online();

    feed.typing(typing(`${'a'.repeat(400)}${'🦁'.repeat(500)}`));

    await until(() => first.frames[1]);
    expect(first.frames[1]).toMatchObject({ preview: '🦁'.repeat(500) });
  });

  test('which conversation is open, and that the board is watched, is said with every connection', async () => {
    const { clock, feed, first } = await online();
    feed.viewing(CONVERSATION_ID);
    feed.watchBoard(true);
    await until(() => first.frames.length === 3);

    first.cut();
    await until(() => feed.state.state === 'connecting');
    clock.advance(500);
    const second = await peer(1);
    second.welcome();

    await until(() => second.frames.length === 3);
    expect(second.frames.slice(1)).toEqual([
      { type: 'viewing', conversationId: CONVERSATION_ID },
      { type: 'watch', board: true },
    ]);
  });

  test('a customer hears where he stands in line', async () => {
    const onQueue = vi.fn();
    const { first } = await online({ onQueue });
    const frame = {
      type: 'queue',
      conversationId: CONVERSATION_ID,
      position: 3,
      etaMinutes: { from: 4, to: 6 },
    } as const;

    first.send(frame);

    await until(() => onQueue.mock.calls.length);
    expect(onQueue.mock.calls).toEqual([[frame]]);
  });

  test('what was read while offline is told afterwards', async () => {
    const { clock, feed, first } = await online();
    first.cut();
    await until(() => feed.state.state === 'connecting');

    feed.typing(typing('nobody hears this'));
    feed.seen({ conversationId: CONVERSATION_ID, seq: 4 });
    feed.seen({ conversationId: CONVERSATION_ID, seq: 3 });
    clock.advance(500);
    const second = await peer(1);
    second.welcome();

    await until(() => second.frames[1]);
    expect(second.frames.slice(1)).toEqual([{ type: 'seen', conversationId: CONVERSATION_ID, seq: 4 }]);
  });
});
