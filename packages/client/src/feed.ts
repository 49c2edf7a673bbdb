import type { CustomerEvent, DownFrame, FeedPosition, MemberEvent, UpFrame } from '@parley/contract';
import { systemClock, systemRandom } from './clock.ts';
import { NetworkError } from './errors.ts';
import { createCursor } from './feed-cursor.ts';
import { createLink } from './feed-link.ts';
import { createPosts, fitsFrame, tooLarge } from './feed-posts.ts';
import { createSeenKeeper } from './feed-seen.ts';
import type {
  AckFrame,
  EndReason,
  Feed,
  FeedOptions,
  FeedState,
  Polled,
  Polling,
  PollRun,
  Post,
  RefusedFrame,
  ResyncReason,
  SocketClass,
  WelcomeFrame,
} from './feed-types.ts';
import { createTypist } from './feed-typing.ts';
import { onWake } from './on-wake.ts';

/** After so many sockets that never got a welcome, long-polling takes over. */
const ATTEMPTS_BEFORE_POLLING = 2;

/**
 * Follows the log of a workspace (as a member) or the part of it that is a customer's. Comes back by itself after
 * every loss, with its cursor, so that each event is handled once and in order.
 */
export function connectFeed<E extends MemberEvent | CustomerEvent = MemberEvent>(
  options: FeedOptions<E>,
): Feed {
  const { clock = systemClock, random = systemRandom, poll } = options;
  let state: FeedState = { state: 'connecting', since: clock.now(), via: null };
  let seesAll = false;
  let polling: PollRun | null = null;

  const seen = createSeenKeeper();
  const cursor = createCursor<E>({
    start: options.position ?? null,
    clock,
    onEvent: options.onEvent,
    onBehind: () => link.giveUp(),
  });
  const link = createLink({
    url: options.url,
    WebSocket: options.WebSocket ?? (WebSocket as SocketClass),
    clock,
    random,
    hello,
    onFrame,
    onLost,
    onRefused: end,
    progress: () => cursor.get()?.cursor ?? 0,
  });
  const posts = createPosts(clock, link.wake);
  const polled: Polled = {
    clock,
    random,
    position: cursor.get,
    isOurs,
    handle: (event) => handle(event as E),
    reach: cursor.atHead,
    resync,
    enter,
    end,
  };
  const typist = createTypist((typing) => link.send({ type: 'typing', ...typing }), clock);

  function hello(): UpFrame {
    const { token, workspaceId } = options;
    return {
      type: 'hello',
      ...(token === undefined ? {} : { token }),
      ...(workspaceId === undefined ? {} : { workspaceId }),
      ...cursor.get(),
    };
  }

  function enter(next: FeedState['state'], via: FeedState['via'] = null, reason?: EndReason): void {
    if (next === state.state && via === state.via) return;
    const isSame = (state.state === 'online') === (next === 'online') && next !== 'ended';
    state = { state: next, since: isSame ? state.since : clock.now(), via, ...(reason && { reason }) };
    options.onState?.(state);
  }

  function halt(): void {
    link.stop();
    polling?.stop();
    polling = null;
    cursor.calm();
    posts.loseAll();
  }
  function end(reason: EndReason): void {
    halt();
    enter('ended', null, reason);
  }
  function resync(reason: ResyncReason, error?: unknown): void {
    halt();
    enter('connecting');
    options.onResync?.(reason, error);
  }

  function onLost(failures: number): void {
    cursor.calm();
    posts.loseAll();
    if (poll && failures >= ATTEMPTS_BEFORE_POLLING) startPolling(poll);
    if (state.via !== 'poll') enter(failures ? 'offline' : 'connecting');
  }

  /** A pong may overtake events that are still being read for us, so it never moves a customer's cursor. */
  function onFrame(frame: DownFrame): void {
    if (frame.type === 'event') handle(frame.event as E);
    else if (frame.type === 'head' || (frame.type === 'pong' && seesAll)) cursor.atHead(frame.seq, seesAll);
    else if (frame.type === 'typing') options.onTyping?.(frame);
    else if (frame.type === 'presence') options.onPresence?.(frame);
    else if (frame.type === 'queue') options.onQueue?.(frame);
    else if (frame.type === 'ack') acked(frame);
    else if (frame.type === 'refused') refused(frame);
    else if (frame.type === 'welcome') welcomed(frame);
    else if (frame.type === 'resync') resync(frame.reason);
    else if (frame.type !== 'pong') options.onOther?.(frame);
  }

  /** Whether `epoch` is the one that our cursor belongs to. Without a cursor the feed begins at `from`. */
  function isOurs(epoch: string, from: number): boolean {
    const position = cursor.get();
    if (!position) cursor.set({ epoch, cursor: from });
    else if (position.epoch !== epoch) resync('epoch_changed');
    return !position || position.epoch === epoch;
  }

  function welcomed(frame: WelcomeFrame): void {
    if (!isOurs(frame.epoch, frame.cursor)) return;
    seesAll = frame.seesAll;
    if (seesAll) cursor.atHead(frame.head, true);
    polling?.stop();
    polling = null;
    for (const each of seen.all()) link.send({ type: 'seen', ...each });
    options.onWelcome?.(frame);
    enter('online', 'socket');
  }

  /** What cannot be shown must not be skipped silently: the reader starts over from a snapshot. */
  function handle(event: E): void {
    try {
      cursor.handle(event);
    } catch (error) {
      globalThis.reportError?.(error);
      resync('handler_failed', error);
    }
  }

  function acked(ack: AckFrame): void {
    posts.acked(ack);
    options.onAck?.(ack);
  }
  function refused(frame: RefusedFrame): void {
    posts.refused(frame);
    options.onRefused?.(frame);
  }

  /** Polling begins as soon as it is loaded, unless a socket was quicker. If it does not come, the next loss asks again. */
  function startPolling(load: () => Promise<Polling>): void {
    if (polling) return;
    const coming: PollRun = { seen() {}, wake() {}, stop() {} };
    const become = (next: PollRun | null) => {
      if (polling === coming) polling = next;
    };
    polling = coming;
    load().then(
      (way) => polling === coming && become(way.start(polled)),
      () => become(null),
    );
  }

  async function postByRest(post: Post): Promise<AckFrame> {
    if (!poll) throw new NetworkError('Not connected');
    return (await poll()).post(post, options);
  }

  const wake = () => {
    link.wake();
    polling?.wake();
  };
  const stopWaking = onWake(wake);
  link.open();
  return {
    async post(post) {
      const fits = fitsFrame(post);
      if (!fits && !poll) throw tooLarge();
      if (!fits || state.via !== 'socket') return postByRest(post);
      return posts.start(post, () => link.send({ type: 'post', ...post }));
    },
    typing: typist,
    seen(what) {
      if (!seen.note(what)) return;
      // Lost on the way, it is said again with the next connection.
      if (state.via === 'poll') polling?.seen(what);
      else link.send({ type: 'seen', ...what });
    },
    send: link.send,
    resume(position: FeedPosition) {
      halt();
      cursor.set(position);
      enter('connecting');
      link.open();
    },
    close() {
      stopWaking();
      end('closed');
    },
    get state() {
      return state;
    },
    get position() {
      return cursor.get();
    },
  };
}
