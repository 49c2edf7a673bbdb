import type { PollAnswer, QueryOf, routes } from '@parley/contract';
import type { Participant } from '../../../callers.ts';
import { readPosition } from '../../../platform/log/read-log.ts';
import { readCustomerEvents, readEvents } from '../../messaging/messages/index.ts';
import { presentEvent } from './audience.ts';
import type { FeedDeps } from './feed-deps.ts';

const PAGE_EVENTS = 200;

type Query = QueryOf<(typeof routes)['pollFeed']>;

/** The feed for networks that let no WebSocket through: waits until there is something after the cursor, or time is up. */
export async function pollFeed(
  deps: FeedDeps,
  caller: Participant,
  query: Query,
  hasLeft: () => boolean,
): Promise<PollAnswer> {
  const { workspaceId } = caller;
  if (caller.kind === 'customer') deps.places.heard(workspaceId, caller.contactId);
  const first = await readPosition(deps.db.run(workspaceId), workspaceId);
  const cursor = query.cursor ?? first.cursor;
  if ((query.epoch ?? first.epoch) !== first.epoch || cursor > first.cursor) {
    return { epoch: first.epoch, cursor: first.cursor, head: first.cursor, events: [], resync: true };
  }
  const until = deps.clock.now().getTime() + (query.waitSeconds ?? 20) * 1_000;
  for (;;) {
    const answer = await readAnswer(deps, caller, first.epoch, cursor);
    const left = until - deps.clock.now().getTime();
    if (answer.events.length > 0 || left <= 0 || hasLeft()) return answer;
    // An event between the look and the wait is found at the latest a second later.
    await deps.hub.nextEvent(workspaceId, Math.min(left, 1_000));
    if (hasLeft()) return answer;
  }
}

async function readAnswer(
  deps: FeedDeps,
  caller: Participant,
  epoch: string,
  cursor: number,
): Promise<PollAnswer> {
  const { workspaceId } = caller;
  const run = deps.db.run(workspaceId);
  const head = (await readPosition(run, workspaceId)).cursor;
  const events =
    caller.kind === 'customer'
      ? await readCustomerEvents(run, {
          workspaceId,
          contactId: caller.contactId,
          after: cursor,
          upTo: head,
          limit: PAGE_EVENTS,
        })
      : await readEvents(deps.db, workspaceId, cursor, PAGE_EVENTS);
  const last = events.at(-1)?.seq ?? head;
  const presented = events.map((event) => presentEvent(event, caller)).filter((event) => event !== null);
  return {
    epoch,
    cursor: events.length === PAGE_EVENTS ? last : Math.max(last, head),
    head,
    events: presented,
    resync: false,
  };
}
