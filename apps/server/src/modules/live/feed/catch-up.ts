import type { DownFrame } from '@parley/contract';
import type { LogEvent } from '../../../platform/log/log-event.ts';
import { readCustomerEvents, readEvents } from '../../messaging/messages/index.ts';
import type { Connection } from './connection.ts';
import type { FeedDeps } from './feed-deps.ts';
import { presentEvents } from './in-sight.ts';

const PAGE_EVENTS = 500;
/** Further back than this a snapshot is cheaper than the story of how it came to be. Customers have short stories. */
const REPLAY_MAX_EVENTS = 20_000;

export type ResyncReason = Extract<DownFrame, { type: 'resync' }>['reason'];

/** Whether the feed can go on from here. A cursor beyond the head is believed only once the table was asked. */
export async function checkCursor(
  deps: FeedDeps,
  connection: Connection,
  asked: { epoch: string | undefined; cursor: number },
  epoch: string,
): Promise<ResyncReason | null> {
  const { caller } = connection;
  const { workspaceId } = caller;
  if (asked.epoch !== epoch) return 'epoch_changed';
  if (asked.cursor > deps.tail.head(workspaceId)) await deps.tail.refresh(workspaceId);
  const head = deps.tail.head(workspaceId);
  if (asked.cursor > head) return 'future_cursor';
  // Before, he was told of the conversations of other contacts.
  if (caller.kind === 'customer') return asked.cursor < caller.contactsSince ? 'contacts_changed' : null;
  if (asked.cursor < caller.sight.since) return 'visibility_changed';
  return head - asked.cursor > REPLAY_MAX_EVENTS ? 'cursor_too_old' : null;
}

/**
 * Tells everything after the cursor, in pages and no faster than the reader reads, until there is nothing left. Then the
 * connection is live: between the last look at the head and that, no other code runs, so no event falls between.
 */
export async function catchUp(deps: FeedDeps, connection: Connection, from: number): Promise<void> {
  const { workspaceId } = connection.caller;
  let cursor = from;
  while (cursor < deps.tail.head(workspaceId)) {
    const head = deps.tail.head(workspaceId);
    const { events, upTo } = await readOn(deps, connection, cursor, head);
    const told = await presentEvents(deps.db.run(workspaceId), connection.caller, events);
    cursor = tell(connection, told) ?? upTo;
    if (connection.isBehind()) await connection.drained();
  }
  connection.liveFrom = cursor;
  connection.live = true;
}

/**
 * Tells events until the reader is behind; then answers where to go on. What is left is looked up anew when they have read: a
 * message may be withdrawn in between.
 */
function tell(connection: Connection, events: { seq: number; told: object | null }[]): number | undefined {
  for (const { seq, told } of events) {
    if (told) connection.sendText(JSON.stringify({ type: 'event', event: told }));
    if (connection.isBehind()) return seq;
  }
  return undefined;
}

/**
 * The next stretch: from memory if it reaches back that far, else from the table, and there not beyond the head: what other
 * nodes have committed since is told to everybody who is live.
 */
async function readOn(
  deps: FeedDeps,
  { caller }: Pick<Connection, 'caller'>,
  cursor: number,
  head: number,
): Promise<{ events: LogEvent[]; upTo: number }> {
  const { workspaceId } = caller;
  const recent = deps.tail.recent(workspaceId, cursor)?.slice(0, PAGE_EVENTS);
  if (recent) return { events: recent, upTo: recent.at(-1)?.seq ?? head };
  const events =
    caller.kind === 'customer'
      ? await readCustomerEvents(deps.db.run(workspaceId), {
          workspaceId,
          contactIds: caller.contactIds,
          after: cursor,
          upTo: head,
          limit: PAGE_EVENTS,
        })
      : await readEvents(deps.db, workspaceId, cursor, Math.min(PAGE_EVENTS, head - cursor));
  return {
    events,
    upTo:
      events.length === PAGE_EVENTS
        ? (events.at(-1) as LogEvent).seq
        : Math.max(head, events.at(-1)?.seq ?? 0),
  };
}
