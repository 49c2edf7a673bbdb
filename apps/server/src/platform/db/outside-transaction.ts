import { AsyncLocalStorage } from 'node:async_hooks';

type OpenTransaction = { isOpen: boolean };

const current = new AsyncLocalStorage<OpenTransaction>();

/** Runs the work of one transaction, so that whatever it calls can tell that locks are held. */
export async function markTransaction<T>(work: () => Promise<T>): Promise<T> {
  const transaction: OpenTransaction = { isOpen: true };
  try {
    return await current.run(transaction, work);
  } finally {
    // A timer or a listener that the work started keeps its context, but no longer holds anybody up.
    transaction.isOpen = false;
  }
}

/**
 * For whatever leaves the process: a provider that takes ten seconds to answer would hold the locks of this transaction for
 * as long. Throws inside of `inTransaction`, whoever calls, however deep.
 */
export function assertOutsideTransaction(): void {
  if (current.getStore()?.isOpen) throw new Error('nothing leaves the process inside of a transaction');
}
