import type { FeedPosition, MemberEvent } from '@parley/contract';
import { connectFeed } from '../feed.ts';
import type { FeedOptions, FeedState } from '../feed-types.ts';
import { EPOCH } from './make-event.ts';
import { createManualClock } from './manual-clock.ts';

export const at = (cursor: number): FeedPosition => ({ epoch: EPOCH, cursor });

/** A feed on a clock of its own, with notes of all that it told. Pauses last as long as they may. */
export function readFeed(url: string, options: Partial<FeedOptions<MemberEvent>> = {}) {
  const clock = createManualClock();
  const handled: number[] = [];
  const states: FeedState['state'][] = [];
  const feed = connectFeed({
    url,
    clock,
    random: () => 1,
    onEvent: (event) => handled.push(event.seq),
    onState: ({ state }) => states.push(state),
    ...options,
  });
  return { feed, clock, handled, states };
}
