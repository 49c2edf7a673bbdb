import type { FeedPosition, Message, PollAnswer } from '@parley/contract';
import type { Api } from './api-types.ts';
import { createBackoff } from './backoff.ts';
import type { Clock, Random } from './clock.ts';
import { delayAsked } from './errors.ts';
import type { AckFrame, PollFallback, Post } from './feed-types.ts';
import { createPause } from './pause.ts';

const WAIT_SECONDS = 20;
/** Between two empty answers, in case that something on the way answers at once, always. */
const EMPTY_PAUSE_MS = 250;

/** Long-polling for a console or an API key. */
export const memberPoll = (api: Api<'pollFeed' | 'postMessage' | 'markSeen'>): PollFallback => ({
  seen: ({ conversationId, seq }) => api.call('markSeen', { params: { conversationId }, body: { seq } }),
  fetch: (position, waitSeconds, signal) =>
    api.call('pollFeed', { query: { ...position, waitSeconds }, signal }),
  post: ({ conversationId, ...body }) => api.call('postMessage', { params: { conversationId }, body }),
});

/** Long-polling for a customer. */
export const customerPoll = (
  api: Api<'pollCustomerFeed' | 'postCustomerMessage' | 'markSeenByCustomer'>,
): PollFallback => ({
  seen: ({ conversationId, seq }) =>
    api.call('markSeenByCustomer', { params: { conversationId }, body: { seq } }),
  fetch: (position, waitSeconds, signal) =>
    api.call('pollCustomerFeed', { query: { ...position, waitSeconds }, signal }),
  post: ({ conversationId, kind: _, ...body }) =>
    api.call('postCustomerMessage', { params: { conversationId }, body }),
});

/** What the feed would have acknowledged, from the answer to a post over REST. */
export const ackOf = ({ clientId }: Post, { conversationId, id, seq, number, at }: Message): AckFrame => ({
  type: 'ack',
  clientId,
  conversationId,
  messageId: id,
  seq,
  number,
  at,
});

type PollOptions = {
  poll: PollFallback;
  random: Random;
  clock: Clock;
  position(): FeedPosition | null;
  onAnswer(answer: PollAnswer): void;
  onFailure(error: unknown): void;
};

/** Asks again and again until it is told to stop; `wake` ends a pause. */
export function startPolling({ poll, random, clock, position, onAnswer, onFailure }: PollOptions) {
  const stop = new AbortController();
  const backoff = createBackoff({ random });
  const pause = createPause(clock);
  /** At first nothing: the sooner the answer, the sooner we know that we are online. */
  let waitSeconds = 0;

  async function askOnce(): Promise<number> {
    try {
      const answer = await poll.fetch(position(), waitSeconds, stop.signal);
      if (!stop.signal.aborted) onAnswer(answer);
      backoff.reset();
      waitSeconds = WAIT_SECONDS;
      return answer.events.length ? 0 : EMPTY_PAUSE_MS;
    } catch (error) {
      if (stop.signal.aborted) return 0;
      waitSeconds = 0;
      onFailure(error);
      return delayAsked(error) + backoff.next();
    }
  }
  async function run(): Promise<void> {
    while (!stop.signal.aborted) {
      const pauseMs = await askOnce();
      if (pauseMs > 0 && !stop.signal.aborted) await pause.wait(pauseMs);
    }
  }
  void run();

  return {
    wake: pause.end,
    stop() {
      stop.abort();
      pause.end();
    },
  };
}
