import type { FeedPosition, MemberEvent } from '@parley/contract';
import { connectMemberFeed } from '../feed-member.ts';
import type { FeedState, MemberFeedOptions } from '../feed-types.ts';
import { EPOCH } from './make-event.ts';
import { createManualClock } from './manual-clock.ts';

export const at = (cursor: number): FeedPosition => ({ epoch: EPOCH, cursor });

/** A feed on a clock of its own, with notes of all that it told. Pauses last as long as they may. */
export function readFeed(url: string, options: Partial<MemberFeedOptions<MemberEvent>> = {}) {
  const clock = createManualClock();
  const handled: number[] = [];
  const states: FeedState['state'][] = [];
  const feed = connectMemberFeed({
    url,
    clock,
    random: () => 1,
    onEvent: (event) => handled.push(event.seq),
    onState: ({ state }) => states.push(state),
    ...options,
  });
  return { feed, clock, handled, states };
}
