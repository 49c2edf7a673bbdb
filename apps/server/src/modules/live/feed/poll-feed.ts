import type { PollAnswer, QueryOf, routes } from '@parley/contract';
import type { Participant } from '../../../callers.ts';
import { readPosition } from '../../../platform/log/read-log.ts';
import { isSameSight } from '../../../visibility.ts';
import { readCustomerEvents, readEvents } from '../../messaging/messages/index.ts';
import type { FeedDeps } from './feed-deps.ts';
import { presentEvents } from './in-sight.ts';

const PAGE_EVENTS = 200;

type Query = QueryOf<(typeof routes)['pollFeed']>;

/** The request that waits. */
export type Asker = {
  /** Nobody is there any more to be told. */
  hasLeft(): boolean;
  /**
   * Who asks, found out anew. Last of all, for while they waited they may have been removed, signed out or merged; what was
   * merged must not be behind their cursor when they ask again.
   *
   * @throws ProblemError as at the door
   */
  whoIsIt(): Promise<Participant>;
};

/** The feed for networks that let no WebSocket through: waits until there is something after the cursor, or time is up. */
export async function pollFeed(
  deps: FeedDeps,
  caller: Participant,
  query: Query,
  { hasLeft, whoIsIt }: Asker,
): Promise<PollAnswer> {
  const { workspaceId } = caller;
  if (caller.kind === 'customer') deps.places.heard(workspaceId, caller.contactIds);
  const first = await readPosition(deps.db.run(workspaceId), workspaceId);
  let cursor = query.cursor ?? first.cursor;
  const since = caller.kind === 'customer' ? caller.contactsSince : caller.sight.since;
  const isAnother = cursor < since;
  const resync = { epoch: first.epoch, cursor: first.cursor, head: first.cursor, events: [], resync: true };
  if ((query.epoch ?? first.epoch) !== first.epoch || cursor > first.cursor || isAnother) return resync;
  const until = deps.clock.now().getTime() + (query.waitSeconds ?? 20) * 1_000;
  for (;;) {
    const answer = await readAnswer(deps, caller, first.epoch, cursor);
    const left = until - deps.clock.now().getTime();
    if (answer.events.length > 0 || left <= 0 || hasLeft())
      return isOther(caller, await whoIsIt()) ? resync : answer;
    cursor = answer.cursor;
    // An event between the look and the wait is found at the latest a second later.
    await deps.hub.nextEvent(workspaceId, Math.min(left, 1_000));
    if (hasLeft()) return answer;
  }
}

function isOther(before: Participant, now: Participant): boolean {
  if (before.kind === 'customer')
    return now.kind === 'customer' && now.contactsSince !== before.contactsSince;
  return now.kind === 'member' && !isSameSight(now.sight, before.sight);
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
          contactIds: caller.contactIds,
          after: cursor,
          upTo: head,
          limit: PAGE_EVENTS,
        })
      : await readEvents(deps.db, workspaceId, cursor, PAGE_EVENTS);
  const last = events.at(-1)?.seq ?? head;
  const presented = await presentEvents(run, caller, events);
  return {
    epoch,
    cursor: events.length === PAGE_EVENTS ? last : Math.max(last, head),
    head,
    events: presented.map(({ told }) => told).filter((told) => told !== null),
    resync: false,
  };
}
