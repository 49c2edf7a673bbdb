import type { Attachment } from '@parley/contract';
import { ownProblem } from './answer.ts';
import { type Backoff, createBackoff } from './backoff.ts';
import { systemClock } from './clock.ts';
import { delayAsked, isTemporary, ProblemError } from './errors.ts';
import type { Post } from './feed-types.ts';
import { inTurn } from './in-turn.ts';
import { onWake } from './on-wake.ts';
import { listenToOtherTabs } from './other-tabs.ts';
import { createLedger } from './outbox-ledger.ts';
import type { Outbox, OutboxItem, OutboxOptions, OutboxStorage } from './outbox-types.ts';
import { createPause, type Pause } from './pause.ts';

/** How long a sent item waits for its real message before it goes anyway. */
const SENT_STAYS_MS = 10_000;

/** One per conversation that has something to send. */
type Lane = { backoff: Backoff; pause: Pause; running: boolean };

/**
 * Messages waiting to be sent. They survive a reload (as far as `storage` does), go out one after the other within a
 * conversation, and are tried for ever, until the server takes them or refuses them for good.
 */
export function createOutbox({
  storage,
  send,
  open,
  onChange,
  random,
  clock = systemClock,
}: OutboxOptions): Outbox {
  const lanes = new Map<string, Lane>();
  let closed = false;
  const ledger = createLedger(storage, {
    onChange: (items) => onChange?.(items),
    onStored: () => tabs.tell(),
  });
  const tabs = listenToOtherTabs(storage.lockName, () => void readAgain());

  const start = (conversationId: string) => {
    const lane = lanes.get(conversationId) ?? {
      backoff: createBackoff({ random }),
      pause: createPause(clock),
      running: false,
    };
    lanes.set(conversationId, lane);
    if (!lane.running && !closed) void run(conversationId, lane);
  };

  async function run(conversationId: string, lane: Lane): Promise<void> {
    lane.running = true;
    try {
      await ready;
      while (!closed && ledger.first(conversationId)) {
        const pauseMs = await underLock(storage, conversationId, async (hasWaited) => {
          // Another tab was at work; otherwise we hear of what others do, and need not look.
          if (hasWaited || !tabs.areHeard) await ledger.refresh();
          return sendFirst(conversationId, lane.backoff);
        });
        if (pauseMs > 0) await lane.pause.wait(pauseMs);
      }
    } finally {
      lane.running = false;
    }
  }

  /** Sends whatever is first in line; answers how many milliseconds to wait before the next. */
  async function sendFirst(conversationId: string, backoff: Backoff): Promise<number> {
    const item = ledger.first(conversationId);
    if (closed || !item) return 0;
    ledger.show(item.clientId, { state: 'sending', problem: null });
    try {
      await deliver(item);
      backoff.reset();
      await ledger.sent(item.clientId);
      if (item.opening) startAll();
      clock.after(SENT_STAYS_MS, () => ledger.drop(item.clientId));
      return 0;
    } catch (error) {
      return failed(item, error, backoff);
    }
  }

  /** What follows the first message of a conversation goes on into what was opened. */
  async function deliver({ opening, ...item }: OutboxItem): Promise<void> {
    const post = postOf(item);
    if (opening && open) await ledger.move(post.conversationId, await open(opening, post));
    else await send(post);
  }

  async function failed({ clientId }: OutboxItem, error: unknown, backoff: Backoff): Promise<number> {
    const problem = error instanceof ProblemError ? error.problem : ownProblem(0, 'unreachable');
    if (!isTemporary(error)) {
      await ledger.save(clientId, { state: 'failed', problem });
      return 0;
    }
    ledger.show(clientId, { state: 'waiting', problem });
    return delayAsked(error) + backoff.next();
  }

  const startAll = () => {
    for (const { conversationId } of ledger.items()) start(conversationId);
  };
  const readAgain = () => ledger.refresh().then(startAll);
  const wake = () => {
    for (const lane of lanes.values()) lane.pause.end();
    void readAgain();
  };

  const ready = readAgain();
  const stopListening = onWake(wake);

  return {
    add(post: Post, attachments: Attachment[] = []) {
      const item = ledger.add(post, attachments, clock.now());
      start(item.conversationId);
      return item;
    },
    open(post, opening, attachments = []) {
      const item = { ...post, conversationId: post.clientId };
      const added = ledger.add(item, attachments, clock.now(), opening);
      start(added.conversationId);
      return added;
    },
    opened(clientId, conversationId) {
      // Whoever still holds the opening learns it by sending it.
      if (ledger.items().some((item) => item.clientId === clientId)) return;
      void ledger.move(clientId, conversationId);
      start(conversationId);
    },
    ready,
    items: ledger.items,
    retry(clientId) {
      void ledger.save(clientId, { state: 'waiting', problem: null });
      startAll();
    },
    discard(clientId) {
      const isGone = (item: OutboxItem) => item.clientId === clientId || item.conversationId === clientId;
      void ledger.discard(
        ...ledger
          .items()
          .filter(isGone)
          .map((item) => item.clientId),
      );
      startAll();
    },
    wake,
    clear: () => ledger.discard(...ledger.items().map((item) => item.clientId)),
    close() {
      closed = true;
      stopListening();
      tabs.close();
      for (const lane of lanes.values()) lane.pause.end();
    },
  };
}

function postOf({ state: _, problem: __, order: ___, attachments: ____, ...post }: OutboxItem): Post {
  return post;
}

/** Two tabs must not both send: whoever's turn it is does, and the other then finds that nothing is left. */
const underLock = <T>(
  { lockName }: OutboxStorage,
  conversationId: string,
  task: (hasWaited: boolean) => Promise<T>,
): Promise<T> => (lockName ? inTurn(`${lockName}:${conversationId}`, task) : task(false));
