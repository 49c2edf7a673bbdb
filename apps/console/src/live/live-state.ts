import type {
  Assignment,
  Contact,
  Conversation,
  FeedPosition,
  Inbox,
  Member,
  ResponseOf,
  routes,
  Topic,
  Workspace,
} from '@parley/contract';
import { createStore, useStore } from '../store.ts';

export type Snapshot = ResponseOf<(typeof routes)['getSnapshot']>;
export type ById<T> = Readonly<Record<string, T>>;

/** Everything that the feed keeps fresh: the small snapshot, and the conversations that were loaded so far. */
export type LiveState = {
  readonly position: FeedPosition;
  readonly meId: string;
  readonly workspace: Workspace;
  readonly members: ById<Member>;
  readonly topics: ById<Topic>;
  readonly inboxes: ById<Inbox>;
  readonly conversations: ById<Conversation>;
  readonly contacts: ById<Contact>;
  /** By conversation. Complete where `useAssignments` was asked, else what the feed told. */
  readonly assignments: ById<readonly Assignment[]>;
  /** Conversations that went out of my sight, each with the place where it did: what was told of it before is not taken up again. */
  readonly hidden: ById<number>;
};

export type Versioned = { id: string; seq: number };

export const byId = <T extends Versioned>(items: readonly T[]): ById<T> =>
  Object.fromEntries(items.map((item) => [item.id, item]));

/** A fresh state from a snapshot; conversations come page by page afterwards. */
export const stateOf = (snapshot: Snapshot): LiveState => ({
  position: snapshot.position,
  meId: snapshot.me.id,
  workspace: snapshot.workspace,
  members: byId([...snapshot.members, snapshot.me]),
  topics: byId(snapshot.topics),
  inboxes: byId(snapshot.inboxes),
  conversations: {},
  contacts: {},
  assignments: {},
  hidden: {},
});

/** Who a contact is: the one that it was merged into, or itself. */
export const personOf = ({ contacts }: Pick<LiveState, 'contacts'>, contactId: string): string =>
  contacts[contactId]?.mergedInto ?? contactId;

/** The live state of the chosen workspace; null until its first snapshot is here. */
export const liveStore = createStore<LiveState | null>(null);

/** Reads the live state. Only below SignedInLayout, which waits for the first snapshot. */
export function useLive<S>(select: (state: LiveState) => S): S {
  return useStore(liveStore, (state) => {
    if (!state) throw new Error('useLive outside of the signed-in layout');
    return select(state);
  });
}

/** My membership in this workspace. */
export const useMyMember = (): Member =>
  useLive((state) => {
    const me = state.members[state.meId];
    if (!me) throw new Error('the snapshot lacks its own reader');
    return me;
  });
