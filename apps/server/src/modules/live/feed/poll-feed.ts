import type { PollAnswer, QueryOf, routes } from '@parley/contract';
import type { Participant } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
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
  /** Calls when they go. */
  onLeave(then: () => void): void;
  /** From where they ask. */
  address: string;
  /**
   * Who asks, found out anew. Last of all, for while they waited they may have been removed, signed out or merged; what was
   * merged must not be behind their cursor when they ask again.
   *
   * @throws ProblemError as at the door
   */
  whoIsIt(): Promise<Participant>;
};

/**
 * The feed for networks that let no WebSocket through: waits until there is something after the cursor, or time is up.
 *
 * @throws ProblemError rate_limited when too many of these wait already
 */
export async function pollFeed(
  deps: FeedDeps,
  caller: Participant,
  query: Query,
  asker: Asker,
): Promise<PollAnswer> {
  const leaveAddress = deps.feedRoom.enter(asker.address);
  const leaveSeat = leaveAddress && deps.feedRoom.seat(caller);
  try {
    if (!leaveSeat) throw new ProblemError('rate_limited', { retryAfterSeconds: 10 });
    return await answerPoll(deps, caller, query, asker);
  } finally {
    leaveSeat?.();
    leaveAddress?.();
  }
}

async function answerPoll(
  deps: FeedDeps,
  caller: Participant,
  query: Query,
  { hasLeft, onLeave, whoIsIt }: Asker,
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
  // Before the look: what is committed after it is heard.
  const ear = await deps.hub.listen(caller);
  onLeave(ear.stop);
  try {
    for (;;) {
      const answer = await readAnswer(deps, caller, first.epoch, cursor);
      const left = until - deps.clock.now().getTime();
      if (answer.events.length > 0 || left <= 0 || hasLeft())
        return isOther(caller, await whoIsIt()) ? resync : answer;
      cursor = answer.cursor;
      await ear.next(left);
      if (hasLeft()) return answer;
    }
  } finally {
    ear.stop();
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
