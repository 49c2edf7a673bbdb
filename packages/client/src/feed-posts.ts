import { ownProblem } from './answer.ts';
import type { Clock } from './clock.ts';
import { NetworkError, ProblemError } from './errors.ts';
import type { AckFrame, Post, RefusedFrame } from './feed-types.ts';

const ACK_MS = 15_000;
/** `LIMITS.frameBytes` of the contract. A larger frame would cost the connection. */
const FRAME_BYTES = 64 * 1024;

type Waiting = { promise: Promise<AckFrame>; resolve(ack: AckFrame): void; reject(error: Error): void };

/** Posts on their way over the socket, until the server says what became of them. */
export function createPosts(clock: Clock, onSilence: () => void) {
  const waiting = new Map<string, Waiting>();

  const settle = (clientId: string | undefined, how: (post: Waiting) => void) => {
    const post = waiting.get(clientId ?? '');
    waiting.delete(clientId ?? '');
    if (post) how(post);
  };
  const lose = (clientId: string) =>
    settle(clientId, (post) => post.reject(new NetworkError('The connection was lost')));

  return {
    /** Sends by `send`, once, however often it is asked while the first is under way. */
    start(post: Post, send: () => void): Promise<AckFrame> {
      const already = waiting.get(post.clientId);
      if (already) return already.promise;
      const entry = Promise.withResolvers<AckFrame>();
      const cancel = clock.after(ACK_MS, () => {
        lose(post.clientId);
        onSilence();
      });
      waiting.set(post.clientId, entry);
      send();
      return entry.promise.finally(cancel);
    },
    acked: (ack: AckFrame) => settle(ack.clientId, (post) => post.resolve(ack)),
    refused: ({ clientId, problem }: RefusedFrame) =>
      settle(clientId, (post) => post.reject(new ProblemError(problem, askedDelay(problem.details)))),
    loseAll() {
      for (const clientId of [...waiting.keys()]) lose(clientId);
    },
  };
}

/** Over the feed there is no `Retry-After` header; `details.retryAfterSeconds` stands for it. */
const askedDelay = (details: Record<string, unknown> | undefined) => {
  const seconds = Number(details?.retryAfterSeconds);
  return seconds > 0 ? seconds * 1_000 : null;
};

export const fitsFrame = (post: Post) =>
  new TextEncoder().encode(JSON.stringify({ type: 'post', ...post })).length <= FRAME_BYTES;

export const tooLarge = () => new ProblemError(ownProblem(413, 'too_large'));
