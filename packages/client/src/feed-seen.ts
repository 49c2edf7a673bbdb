import type { Seen } from './feed-types.ts';

/** Conversations whose latest `seen` is said again after a reconnection. */
const KEPT = 50;

/** Remembers how far the reader has read, so that a lost connection does not forget it. */
export function createSeenKeeper() {
  const latest = new Map<string, number>();
  return {
    /** Whether this is news. */
    note({ conversationId, seq }: Seen): boolean {
      if (seq <= (latest.get(conversationId) ?? -1)) return false;
      latest.delete(conversationId);
      latest.set(conversationId, seq);
      const oldest = latest.keys().next().value;
      if (latest.size > KEPT && oldest !== undefined) latest.delete(oldest);
      return true;
    },
    all: (): Seen[] => [...latest].map(([conversationId, seq]) => ({ conversationId, seq })),
  };
}
