import type { Assignment, Contact, Conversation, Inbox, Member, Topic, Workspace } from '@parley/contract';
import { mergeAssignments } from './assignment-list.ts';
import { type ById, byId, type LiveState, liveStore, personOf, type Versioned } from './live-state.ts';

/** What an event or an answer tells: entities as they are now, however many of each. */
export type News = {
  workspace?: Workspace;
  members?: readonly Member[];
  topics?: readonly Topic[];
  inboxes?: readonly Inbox[];
  conversations?: readonly Conversation[];
  contacts?: readonly Contact[];
  assignments?: readonly Assignment[];
  hidden?: ById<number>;
};

/** Takes over whatever is newer by `seq`. The same object comes back when nothing is. */
function mergeNewer<T extends Versioned>(known: ById<T>, told: readonly T[] = []): ById<T> {
  const newer = told.filter((item) => (known[item.id]?.seq ?? -1) < item.seq);
  return newer.length === 0 ? known : { ...known, ...byId(newer) };
}

/** The state after the news. Events and answers overtake each other, so what is older changes nothing. */
export function merge(before: LiveState, news: News): LiveState {
  const state = news.hidden ? without(before, news.hidden) : before;
  const isInSight = ({ id, seq }: Versioned) => seq > (state.hidden[id] ?? -1);
  return mergeInSight(state, { ...news, conversations: news.conversations?.filter(isInSight) ?? [] });
}

/** The state without these conversations, their assignments, and customers of whom nothing else is known. */
function without(state: LiveState, hidden: ById<number>): LiveState {
  const isKept = ([id]: [string, unknown]) => hidden[id] === undefined;
  const conversations = Object.fromEntries(Object.entries(state.conversations).filter(isKept));
  const people = new Set(Object.values(conversations).flatMap(({ contactId }) => peopleOf(state, contactId)));
  return {
    ...state,
    conversations,
    assignments: Object.fromEntries(Object.entries(state.assignments).filter(isKept)),
    contacts: Object.fromEntries(Object.entries(state.contacts).filter(([id]) => people.has(id))),
    hidden: { ...state.hidden, ...hidden },
  };
}

const peopleOf = (state: LiveState, contactId: string): string[] => [contactId, personOf(state, contactId)];

const mergeInSight = (state: LiveState, news: News): LiveState => ({
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
