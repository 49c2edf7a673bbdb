import { type Participant, principalOf } from '../../../callers.ts';
import type { Config } from '../../../config.ts';
import { networkOf } from '../../../platform/ip-ranges.ts';
import { createSeats, type Leave } from '../../../platform/seats.ts';

/** Sockets and polls together: a person has so many tabs, a company's programs some more. */
const MOST_OF_ONE = { customer: 20, member: 50 };

/** How many feeds may be open on this node, by socket and by poll together. */
export type FeedRoom = {
  /** For one more from this address, whoever it may be; undefined: there is no room. */
  enter(address: string): Leave | undefined;
  /** For one more of somebody; undefined: there is no room. Customers of a workspace never take their agents' room. */
  seat(caller: Participant): Leave | undefined;
};

export function createFeedRoom(config: Pick<Config, 'feedsPerAddress' | 'feedsPerWorkspace'>): FeedRoom {
  const places = createSeats(config.feedsPerAddress);
  const workspaces = createSeats(config.feedsPerWorkspace);
  const people = {
    customer: createSeats(MOST_OF_ONE.customer),
    member: createSeats(MOST_OF_ONE.member),
  };
  return {
    enter: (address) => places.take(networkOf(address)),
    seat: (caller) => {
      const own = people[caller.kind].take(principalOf(caller));
      if (!own || caller.kind === 'member') return own;
      const shared = workspaces.take(caller.workspaceId);
      if (!shared) own();
      return (
        shared &&
        (() => {
          shared();
          own();
        })
      );
    },
  };
}
