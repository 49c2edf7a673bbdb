import type { OutboxItem, OutboxStorage } from './outbox-types.ts';

/** Lasts as long as the page or the process. */
export function memoryStorage(): OutboxStorage {
  const items = new Map<string, OutboxItem>();
  return {
    lockName: null,
    all: async () => [...items.values()],
    put: async (item) => {
      items.set(item.clientId, item);
    },
    remove: async (clientId) => {
      items.delete(clientId);
    },
  };
}
