import type { OutboxItem, OutboxStorage } from './outbox-types.ts';
import { memoryStorage } from './storage-memory.ts';

const STORE = 'outbox';

/**
 * Lasts beyond a reload, and is shared by the tabs of one browser. Where the browser refuses (private windows,
 * blocked cookies) it lasts as long as the page. `name` must name the person, too: tabs may belong to several.
 */
export function indexedDbStorage(name: string): OutboxStorage {
  const opened = open(name).then(storageIn, () => memoryStorage());
  return {
    lockName: `parley-outbox:${name}`,
    all: async () => (await opened).all(),
    put: async (item) => (await opened).put(item),
    remove: async (clientId) => (await opened).remove(clientId),
  };
}

async function open(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'clientId' });
  const database = await answerOf(request);
  // Somebody wants to delete the database: "forget me" must not wait for this tab.
  database.onversionchange = () => database.close();
  return database;
}

function storageIn(database: IDBDatabase): Omit<OutboxStorage, 'lockName'> {
  const store = (mode: IDBTransactionMode) => database.transaction(STORE, mode).objectStore(STORE);
  return {
    all: async () => answerOf<OutboxItem[]>(store('readonly').getAll()),
    put: async (item) => committed(store('readwrite').put(item)),
    remove: async (clientId) => committed(store('readwrite').delete(clientId)),
  };
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** A request may succeed and its transaction still fail, for lack of room. */
function committed({ transaction }: IDBRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!transaction) return resolve();
    transaction.oncomplete = () => resolve();
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
}
