import type {
  CustomerEvent,
  DownFrame,
  FeedPosition,
  MemberEvent,
  PollAnswer,
  UpFrame,
} from '@parley/contract';
import { systemClock, systemRandom } from './clock.ts';
import { isTemporary, NetworkError, ProblemError } from './errors.ts';
import { createCursor } from './feed-cursor.ts';
import { createLink } from './feed-link.ts';
import { ackOf, startPolling } from './feed-poll.ts';
import { createPosts, fitsFrame, tooLarge } from './feed-posts.ts';
import { createSeenKeeper } from './feed-seen.ts';
import type {
  AckFrame,
  EndReason,
  Feed,
  FeedOptions,
  FeedState,
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
  let polling: ReturnType<typeof startPolling> | null = null;

  const seen = createSeenKeeper();
  const standing: { viewing: string | null; board: boolean } = { viewing: null, board: false };
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
    if (poll && failures >= ATTEMPTS_BEFORE_POLLING) startFallback();
    if (state.via !== 'poll') enter(failures ? 'offline' : 'connecting');
  }

  /** A pong may overtake events that are still being read for us, so it never moves a customer's cursor. */
  function onFrame(frame: DownFrame): void {
    if (frame.type === 'event') handle(frame.event as E);
    else if (frame.type === 'head' || (frame.type === 'pong' && seesAll)) cursor.atHead(frame.seq, seesAll);
    else if (frame.type === 'typing') options.onTyping?.(frame);
    else if (frame.type === 'presence') options.onPresence?.(frame);
    else if (frame.type === 'queue') options.onQueue?.(frame);
    else if (frame.type === 'viewers') options.onViewers?.(frame);
    else if (frame.type === 'board') options.onBoard?.(frame);
    else if (frame.type === 'ack') acked(frame);
    else if (frame.type === 'refused') refused(frame);
    else if (frame.type === 'welcome') welcomed(frame);
    else if (frame.type === 'resync') resync(frame.reason);
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
    seesAll = frame.you.kind === 'member';
    if (seesAll) cursor.atHead(frame.head, true);
    polling?.stop();
    polling = null;
    for (const each of seen.all()) link.send({ type: 'seen', ...each });
    if (standing.viewing) link.send({ type: 'viewing', conversationId: standing.viewing });
    if (standing.board) link.send({ type: 'watch', board: true });
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

  function startFallback(): void {
    if (!poll) return;
    polling ??= startPolling({
      poll,
      random,
      clock,
      position: cursor.get,
      onAnswer: answered,
      onFailure: pollFailed,
    });
  }
  function pollFailed(error: unknown): void {
    if (isTemporary(error)) enter('offline');
    else end(error instanceof ProblemError && error.status === 401 ? 'not_signed_in' : 'protocol');
  }
  function answered({ epoch, cursor: reached, events, resync: isLost }: PollAnswer): void {
    if (!isOurs(epoch, 0)) return;
    if (isLost) {
      resync('cursor_too_old');
      return;
    }
    // A handler may end all this, or start over.
    const mine = polling;
    for (const event of events) if (polling === mine) handle(event as E);
    if (polling !== mine) return;
    cursor.atHead(reached, false);
    enter('online', 'poll');
  }

  async function postByRest(post: Post): Promise<AckFrame> {
    if (!poll) throw new NetworkError('Not connected');
    try {
      const ack = ackOf(post, await poll.post(post));
      options.onAck?.(ack);
      return ack;
    } catch (error) {
      if (error instanceof ProblemError) {
        const { clientId, conversationId } = post;
        options.onRefused?.({ type: 'refused', clientId, conversationId, problem: error.problem });
      }
      throw error;
    }
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
      if (state.via === 'poll') poll?.seen(what).catch(() => undefined);
      else link.send({ type: 'seen', ...what });
    },
    viewing(conversationId) {
      if (standing.viewing === conversationId) return;
      standing.viewing = conversationId;
      link.send({ type: 'viewing', conversationId });
    },
    watchBoard(watched) {
      if (standing.board === watched) return;
      standing.board = watched;
      link.send({ type: 'watch', board: watched });
    },
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
