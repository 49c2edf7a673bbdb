import type { Assignment, Contact, Conversation, Inbox, Member, Topic, Workspace } from '@parley/contract';
import { mergeAssignments } from './assignment-list.ts';
import { type ById, byId, type LiveState, liveStore, type Versioned } from './live-state.ts';

/** What an event or an answer tells: entities as they are now, however many of each. */
export type News = {
  workspace?: Workspace;
  members?: readonly Member[];
  topics?: readonly Topic[];
  inboxes?: readonly Inbox[];
  conversations?: readonly Conversation[];
  contacts?: readonly Contact[];
  assignments?: readonly Assignment[];
};

/** Takes over whatever is newer by `seq`. The same object comes back when nothing is. */
function mergeNewer<T extends Versioned>(known: ById<T>, told: readonly T[] = []): ById<T> {
  const newer = told.filter((item) => (known[item.id]?.seq ?? -1) < item.seq);
  return newer.length === 0 ? known : { ...known, ...byId(newer) };
}

/** The state after the news. Events and answers overtake each other, so what is older changes nothing. */
export const merge = (state: LiveState, news: News): LiveState => ({
  ...state,
  workspace: news.workspace && news.workspace.seq > state.workspace.seq ? news.workspace : state.workspace,
  members: mergeNewer(state.members, news.members),
  topics: mergeNewer(state.topics, news.topics),
  inboxes: mergeNewer(state.inboxes, news.inboxes),
  conversations: mergeNewer(state.conversations, news.conversations),
  contacts: mergeNewer(state.contacts, news.contacts),
  assignments: mergeAssignments(state.assignments, news.assignments),
});

/** Takes over what the server answered. The feed brings the same a moment later, and changes nothing. */
export const takeNews = (news: News): void => liveStore.update((state) => state && merge(state, news));
