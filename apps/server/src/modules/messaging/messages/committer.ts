import type { Message } from '@parley/contract';
import { isConnectionLost } from '../../../platform/db/database-gone.ts';
import { ProblemError } from '../../../platform/errors.ts';
import type { MessageDeps } from './message-deps.ts';
import { type PostDeps, type PostHooks, postBatch, postWithFiles } from './post-batch.ts';
import type { Outcome, PostCommand, PreparedPost } from './post-command.ts';

export type Committer = { post(command: PostCommand): Promise<Message> };

type Lane = { push(post: PreparedPost): Promise<Message> };

type Waiting = {
  post: PreparedPost;
  resolve: (message: Message) => void;
  reject: (error: unknown) => void;
};

/** Whoever would stand behind this many is sent away at once, to come back when there is less to do. */
const WAITING_MAX = 10_000;

/** While one transaction is being written, the next is being prepared. More would only wait for the same log. */
const LANES = 2;

/**
 * Gathers posts into one transaction while the previous one is in flight. There is no timer: a message that comes alone
 * is committed alone, at once. Only the acknowledgement waits for COMMIT, never the socket. A conversation has its lane, so
 * that its messages stay in the order in which they came.
 */
export function createCommitter({ door, ...basics }: MessageDeps, hooks: PostHooks): Committer {
  const deps = { ...basics, ...hooks };
  const lanes = Array.from({ length: LANES }, () => createLane(deps));
  return {
    post: async (command) => {
      const prepared = await door.prepare(command.caller, command.body);
      const lane = lanes[Number.parseInt(command.conversationId.slice(-2), 16) % LANES] ?? lanes[0];
      return (lane as Lane).push({ ...command, prepared });
    },
  };
}

function createLane(deps: PostDeps): Lane {
  let queue: Waiting[] = [];
  let running = false;

  async function run(): Promise<void> {
    while (queue.length > 0) {
      const { batch, rest } = divide(queue, deps.config.postBatchSize);
      queue = rest;
      await commit(deps, batch);
    }
    running = false;
  }

  return {
    push: (post) =>
      new Promise((resolve, reject) => {
        if (queue.length >= WAITING_MAX)
          return reject(new ProblemError('unavailable', { retryAfterSeconds: 2 }));
        queue.push({ post, resolve, reject });
        if (running) return;
        running = true;
        // First, what came in the same moment is read, too.
        setImmediate(() => void run());
      }),
  };
}

/**
 * What goes into the next transaction: the first of each conversation, so that nothing in a batch depends on anything else in it;
 * a post with files has one to itself.
 */
function divide(queue: Waiting[], most: number): { batch: Waiting[]; rest: Waiting[] } {
  if (carriesFiles(queue[0] as Waiting)) return { batch: queue.slice(0, 1), rest: queue.slice(1) };
  const batch: Waiting[] = [];
  const rest: Waiting[] = [];
  const met = new Set<string>();
  for (const waiting of queue) {
    const { conversationId } = waiting.post;
    const isNext = batch.length < most && !met.has(conversationId) && !carriesFiles(waiting);
    met.add(conversationId);
    (isNext ? batch : rest).push(waiting);
  }
  return { batch, rest };
}

const carriesFiles = ({ post }: Waiting): boolean => post.prepared.fileIds.length > 0;

/** One transaction for all. If it fails as a whole, each is tried alone, so that one's fault is nobody else's. */
async function commit(deps: PostDeps, batch: Waiting[]): Promise<void> {
  try {
    settle(batch, await post(deps, batch));
  } catch (error) {
    // Trying each alone would make everybody wait for a database that is not there.
    const isOver = batch.length === 1 || isConnectionLost(error);
    for (const waiting of batch) {
      if (isOver) waiting.reject(error);
      else await commit(deps, [waiting]);
    }
  }
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
