import type { ListFilter } from './conversation-list.ts';

/** The list's state as it stands in the address; what is left out has its usual value. */
export type InboxSearch = {
  view?: 'waiting' | 'all' | 'closed';
  sort?: 'longest_waiting' | 'newest' | 'window_closing';
  topic?: string;
  state?: 'open' | 'taken' | 'untaken';
  agent?: string;
  customer?: string;
};

const pick = <const V extends string>(value: unknown, allowed: readonly V[]): V | undefined =>
  allowed.find((candidate) => candidate === value);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const uuid = (value: unknown): string | undefined =>
  typeof value === 'string' && UUID.test(value) ? value : undefined;

/** Reads the address; anything that makes no sense there counts as left out. */
export function parseInboxSearch(search: Record<string, unknown>): InboxSearch {
  const read = {
    view: pick(search.view, ['waiting', 'all', 'closed']),
    sort: pick(search.sort, ['longest_waiting', 'newest', 'window_closing']),
    topic: uuid(search.topic),
    state: pick(search.state, ['open', 'taken', 'untaken']),
    agent: uuid(search.agent),
    customer: uuid(search.customer),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

/** The filter that an address means. Who waits longest comes first among the waiting, unless said otherwise. */
export function filterOf(search: InboxSearch): ListFilter {
  const view = search.view ?? 'mine';
  return {
    view,
    sort: search.sort ?? (view === 'waiting' ? 'longest_waiting' : 'newest'),
    ...(search.topic ? { topicId: search.topic } : {}),
    ...(view === 'all' && search.state ? { state: search.state } : {}),
    ...(hasHistory(view) && search.agent ? { agentId: search.agent } : {}),
    ...(search.customer ? { contactId: search.customer } : {}),
  };
}

/** Views in which it matters who has, or ever had, a conversation. */
export const hasHistory = (view: ListFilter['view']): boolean => view === 'all' || view === 'closed';

/** A saved view is a piece of the address; what somebody changed by hand is read like any address. */
export const searchOfQuery = (query: string): InboxSearch =>
  parseInboxSearch(Object.fromEntries(new URLSearchParams(query)));

/** The piece of the address that means this list. */
export const queryOfSearch = (search: InboxSearch): string => new URLSearchParams(search).toString();
