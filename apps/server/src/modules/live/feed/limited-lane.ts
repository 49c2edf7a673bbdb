import { CLOSE } from '@parley/contract';
import type { MemberCaller } from '../../../callers.ts';
import type { Run } from '../../../platform/db/transaction.ts';
import type { Connection } from './connection.ts';
import { type Asked, lookUp, type Places } from './in-sight.ts';

/** A connection of a member who does not see all. */
export type Limited = Connection & { caller: MemberCaller };

/** Something to tell, once it is known who may be told. */
export type Item = Partial<Asked> & { tell(connection: Limited, places: Places): void };

/**
 * The way by which everything reaches members who do not see all: in order, and each only after the database was asked where the
 * conversations stand now. What comes while one question is on its way is asked together, once for all who listen. Whoever sees all
 * is told beside it, and waits for nothing.
 */
export type LimitedLane = { push(item: Item): void };

export function createLimitedLane(
  run: Run,
  workspaceId: string,
  listeners: ReadonlySet<Connection>,
  onError: (error: unknown) => void,
): LimitedLane {
  let waiting: Item[] = [];
  let isRunning = false;

  async function work(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      const items = waiting;
      waiting = [];
      await tellAll(items);
    }
    isRunning = false;
  }

  async function tellAll(items: Item[]): Promise<void> {
    try {
      const readers = limitedOf(listeners);
      const places = await lookUp(
        run,
        workspaceId,
        allOf(items),
        readers.map(({ caller }) => caller),
      );
      for (const item of items) for (const connection of limitedOf(listeners)) item.tell(connection, places);
    } catch (error) {
      onError(error);
      // What was not told would be missing for good: they come back with their cursors.
      for (const connection of listeners) connection.close(CLOSE.restarting, 'come back with your cursor');
    }
  }

  return {
    push: (item) => {
      if (listeners.size === 0) return;
      waiting.push(item);
      if (!isRunning) void work();
    },
  };
}

const limitedOf = (listeners: ReadonlySet<Connection>): Limited[] =>
  [...listeners].filter((connection): connection is Limited => connection.caller.kind === 'member');

const allOf = (items: Item[]): Asked => ({
  events: items.flatMap(({ events = [] }) => events),
  conversationIds: items.flatMap(({ conversationIds = [] }) => conversationIds),
  contactIds: items.flatMap(({ contactIds = [] }) => contactIds),
});
