import type { Message } from '@parley/contract';
import { isConnectionLost } from '../../../platform/db/database-gone.ts';
import { ProblemError } from '../../../platform/errors.ts';
import type { MessageDeps } from './message-deps.ts';
import { type PostDeps, type PostHooks, postBatch, postWithFiles } from './post-batch.ts';
import type { Outcome, PostCommand, PreparedPost } from './post-command.ts';

export type Committer = { post(command: PostCommand): Promise<Message> };

type Waiting = {
  post: PreparedPost;
  resolve: (message: Message) => void;
  reject: (error: unknown) => void;
};

/** Whoever would stand behind this many is sent away at once, to come back when there is less to do. */
const WAITING_MAX = 10_000;

/** Transactions of this node at a time: while one is being written, the next is being prepared. More would only wait for the log. */
const AT_ONCE = 2;
/** So many must wait for a second one: a call costs as much as thirty messages in it. */
const ENOUGH = 32;

/**
 * Gathers posts into one transaction while the previous one is in flight. There is no timer: a message that comes alone
 * is committed alone, at once. Only the acknowledgement waits for COMMIT, never the socket. Messages of a conversation stay in
 * the order in which they came, one transaction after the other.
 */
export function createCommitter({ door, ...basics }: MessageDeps, hooks: PostHooks): Committer {
  const deps = { ...basics, ...hooks };
  const push = createQueue(deps);
  return {
    post: async (command) => {
      const prepared = await door.prepare(command.caller, command.body);
      return push({ ...command, prepared });
    },
  };
}

function createQueue(deps: PostDeps): (post: PreparedPost) => Promise<Message> {
  let queue: Waiting[] = [];
  let isAwake = false;
  let running = 0;
  /** Conversations of the transactions that run. */
  const busy = new Set<string>();

  function start(): void {
    isAwake = false;
    while (queue.length > 0 && running < AT_ONCE && (running === 0 || queue.length >= ENOUGH)) {
      const { batch, rest } = divide(queue, busy, deps.config.postBatchSize);
      if (batch.length === 0) return;
      queue = rest;
      void run(batch);
    }
  }

  async function run(batch: Waiting[]): Promise<void> {
    running += 1;
    for (const { post } of batch) busy.add(post.conversationId);
    await commit(deps, batch, () => {
      running -= 1;
      for (const { post } of batch) busy.delete(post.conversationId);
      start();
    });
  }

  return (post) =>
    new Promise((resolve, reject) => {
      if (queue.length >= WAITING_MAX)
        return reject(new ProblemError('unavailable', { retryAfterSeconds: 2 }));
      queue.push({ post, resolve, reject });
      if (isAwake) return;
      isAwake = true;
      // First, what came in the same moment is read, too.
      setImmediate(start);
    });
}

/**
 * What goes into the next transaction: the first of each conversation that is not in another one, so that nothing in a batch
 * depends on anything else; a post with files has one to itself.
 */
function divide(
  queue: Waiting[],
  busy: ReadonlySet<string>,
  most: number,
): { batch: Waiting[]; rest: Waiting[] } {
  const batch: Waiting[] = [];
  const rest: Waiting[] = [];
  const met = new Set(busy);
  for (const waiting of queue) {
    const { conversationId } = waiting.post;
    const fits = batch.length === 0 || !(carriesFiles(waiting) || carriesFiles(batch[0] as Waiting));
    const isNext = fits && batch.length < most && !met.has(conversationId);
    met.add(conversationId);
    (isNext ? batch : rest).push(waiting);
  }
  return { batch, rest };
}

const carriesFiles = ({ post }: Waiting): boolean => post.prepared.fileIds.length > 0;

/**
 * One transaction for all; `onOver` comes before anybody is told. If it fails as a whole, each is tried alone, so that one's fault is
 * nobody else's.
 */
async function commit(deps: PostDeps, batch: Waiting[], onOver: () => void): Promise<void> {
  const outcomes = await post(deps, batch).catch((error: unknown) => ({ error }));
  if (!('error' in outcomes)) {
    onOver();
    return settle(batch, outcomes);
  }
  // Trying each alone would make everybody wait for a database that is not there.
  if (batch.length > 1 && !isConnectionLost(outcomes.error))
    for (const waiting of batch) await commit(deps, [waiting], () => undefined);
  else for (const waiting of batch) waiting.reject(outcomes.error);
  onOver();
}

function post(deps: PostDeps, batch: Waiting[]): Promise<Outcome[]> {
  const [first] = batch as [Waiting];
  if (carriesFiles(first)) return postWithFiles(deps, first.post);
  return postBatch(
    deps,
    batch.map((waiting) => waiting.post),
  );
}

function settle(batch: Waiting[], outcomes: Outcome[]): void {
  batch.forEach((waiting, index) => {
    const outcome = outcomes[index];
    if (outcome && 'message' in outcome) waiting.resolve(outcome.message);
    else waiting.reject(outcome?.problem ?? new ProblemError('internal'));
  });
}
