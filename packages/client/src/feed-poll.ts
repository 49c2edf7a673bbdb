import type { Message, PollAnswer } from '@parley/contract';
import type { Api } from './api-types.ts';
import { createBackoff } from './backoff.ts';
import { delayAsked, isTemporary, ProblemError } from './errors.ts';
import type { AckFrame, FeedOptions, PollCalls, Polled, Polling, PollRun, Post } from './feed-types.ts';
import { createPause } from './pause.ts';

const WAIT_SECONDS = 20;
/** Between two empty answers, in case that something on the way answers at once, always. */
const EMPTY_PAUSE_MS = 250;

type Calls<N extends 'pollFeed' | 'postMessage' | 'markSeen'> = Pick<Api<N>, 'call'>;

/** Long-polling for a console or an API key. */
export const memberPoll = (api: Calls<'pollFeed' | 'postMessage' | 'markSeen'>) => async () =>
  pollingBy({
    seen: ({ conversationId, seq }) => api.call('markSeen', { params: { conversationId }, body: { seq } }),
    fetch: (position, waitSeconds, signal) =>
      api.call('pollFeed', { query: { ...position, waitSeconds }, signal }),
    post: ({ conversationId, ...body }) => api.call('postMessage', { params: { conversationId }, body }),
  });

/** The way round sockets, by REST. */
export const pollingBy = (calls: PollCalls): Polling => ({
  start: (feed) => startPolling(calls, feed),
  async post(post, told) {
    try {
      const ack = ackOf(post, await calls.post(post));
      told.onAck?.(ack);
      return ack;
    } catch (error) {
      if (error instanceof ProblemError) tellRefusal(post, error, told);
      throw error;
    }
  },
});

function tellRefusal(
  { clientId, conversationId }: Post,
  { problem }: ProblemError,
  { onRefused }: Pick<FeedOptions<never>, 'onRefused'>,
): void {
  onRefused?.({ type: 'refused', clientId, conversationId, problem });
}

/** What the feed would have acknowledged, from the answer to a post over REST. */
const ackOf = ({ clientId }: Post, { conversationId, id, seq, number, version, at }: Message): AckFrame => ({
  type: 'ack',
  clientId,
  conversationId,
  messageId: id,
  seq,
  number,
  version,
  at,
});

/** Asks again and again until it is told to stop; `wake` ends a pause. */
function startPolling(calls: PollCalls, feed: Polled): PollRun {
  const stop = new AbortController();
  const { signal } = stop;
  const backoff = createBackoff({ random: feed.random });
  const pause = createPause(feed.clock);
  /** At first nothing: the sooner the answer, the sooner we know that we are online. */
  let waitSeconds = 0;

  async function askOnce(): Promise<number> {
    try {
      const answer = await calls.fetch(feed.position(), waitSeconds, signal);
      if (!signal.aborted) answered(answer);
      backoff.reset();
      waitSeconds = WAIT_SECONDS;
      return answer.events.length ? 0 : EMPTY_PAUSE_MS;
    } catch (error) {
      if (signal.aborted) return 0;
      waitSeconds = 0;
      failed(error);
      return delayAsked(error) + backoff.next();
    }
  }
  function answered({ epoch, cursor, events, resync }: PollAnswer): void {
    if (!feed.isOurs(epoch, 0)) return;
    if (resync) {
      feed.resync('cursor_too_old');
      return;
    }
    // A handler may end all this, or start over.
    for (const event of events) if (!signal.aborted) feed.handle(event);
    if (signal.aborted) return;
    feed.reach(cursor, false);
    feed.enter('online', 'poll');
  }
  function failed(error: unknown): void {
    if (isTemporary(error)) feed.enter('offline');
    else feed.end(error instanceof ProblemError && error.status === 401 ? 'not_signed_in' : 'protocol');
  }
  async function run(): Promise<void> {
    while (!signal.aborted) {
      const pauseMs = await askOnce();
      if (pauseMs > 0 && !signal.aborted) await pause.wait(pauseMs);
    }
  }
  void run();

  return {
    // Lost on the way, it is said again with the next connection.
    seen: (what) => void calls.seen(what).catch(() => undefined),
    wake: pause.end,
    stop() {
      stop.abort();
      pause.end();
    },
  };
}
