import type { Database } from '../../../platform/db/transaction.ts';
import { insertHooks, type Received } from './hook-queries.ts';

/** In one statement; a body may be 4 MB. */
const BATCH = 200;
const BATCH_BYTES = 16 * 1024 * 1024;

type Waiting = { received: Received; resolve: (isNew: boolean) => void; reject: (error: unknown) => void };

/**
 * Stores deliveries: those that come while one statement is under way go together in the next, so a storm of them waits for few
 * commits. Resolves when it is on disk, with false if it was there before.
 */
export function createHookStore(db: Database): (received: Received) => Promise<boolean> {
  let queue: Waiting[] = [];
  let isRunning = false;

  async function run(): Promise<void> {
    isRunning = true;
    while (queue.length > 0) {
      const batch = takeBatch(queue);
      queue = queue.slice(batch.length);
      await store(db, batch);
    }
    isRunning = false;
  }

  return (received) =>
    new Promise((resolve, reject) => {
      queue.push({ received, resolve, reject });
      if (!isRunning) void run();
    });
}

function takeBatch(queue: readonly Waiting[]): Waiting[] {
  let bytes = 0;
  const end = queue.findIndex(({ received }, index) => {
    bytes += received.body.length;
    return index >= BATCH || (index > 0 && bytes > BATCH_BYTES);
  });
  return end < 0 ? [...queue] : queue.slice(0, end);
}

async function store(db: Database, batch: readonly Waiting[]): Promise<void> {
  try {
    const stored = await insertHooks(
      db,
      batch.map(({ received }) => received),
    );
    for (const { received, resolve } of batch) resolve(stored.has(received.id));
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}
