import type { Conversation, QueryOf, routes } from '@parley/contract';

export type View = 'mine' | 'waiting' | 'all' | 'closed';
export type Sort = 'newest' | 'longest_waiting' | 'window_closing';
/** open: not closed. taken: somebody has it. untaken: nobody has it yet. */
export type OpenState = 'open' | 'taken' | 'untaken';

/** What the list shows; it stands in the address. */
export type ListFilter = {
  readonly view: View;
  readonly sort: Sort;
  readonly topicId?: string;
  /** Only in `all`. */
  readonly state?: OpenState;
  /** Only in `all` and `closed`: conversations that this member has or ever had; with `taken` those he has now. */
  readonly agentId?: string;
  /** Only this customer's. */
  readonly contactId?: string;
};

type ListQuery = QueryOf<(typeof routes)['listConversations']>;

/** What the loaded pages tell about a list: how far down it is known, and who is in it for reasons only the server knows. */
export type Loaded = {
  /** The last row of the last page; null: the list is known to its end. */
  readonly boundary: Conversation | null;
  readonly ids: ReadonlySet<string>;
};

/** The server's query for a list. `longest_waiting` is the server's order for waiting conversations only. */
export const queryOf = (filter: ListFilter): ListQuery => ({
  view: serverView(filter),
  sort: sortOf(filter),
  ...(filter.topicId ? { topicId: filter.topicId } : {}),
  ...(filter.agentId ? { memberId: filter.agentId } : {}),
  ...(filter.contactId ? { contactId: filter.contactId } : {}),
});

const SERVER_VIEW = { open: 'open', taken: 'active', untaken: 'waiting' } as const;

const serverView = ({ view, state }: ListFilter): NonNullable<ListQuery['view']> =>
  view === 'all' && state ? SERVER_VIEW[state] : view;

/** Orders that a list may have besides the newest first: some can be asked only of what is mine, or of who waits. */
export const sortsOf = (filter: ListFilter): readonly Sort[] => {
  const view = serverView(filter);
  if (view === 'waiting') return ['newest', 'longest_waiting', 'window_closing'];
  return view === 'mine' ? ['newest', 'window_closing'] : ['newest'];
};

/** The order that applies. */
const sortOf = (filter: ListFilter): Sort => (sortsOf(filter).includes(filter.sort) ? filter.sort : 'newest');

/** Whether a list has only those to whom free text gets through for some time yet. */
export const isOfOpenWindows = (filter: ListFilter): boolean => sortOf(filter) === 'window_closing';

/** Until when (milliseconds since 1970) free text gets through; null: always. And what time it is. */
export type Windows = { endOf(conversation: Conversation): number | null; nowMs: number };

/** Who reads a list, and when. */
export type Reader = { meId: string; windows: Windows };

/** Whether a conversation belongs to a list right now. */
function belongs(
  conversation: Conversation,
  filter: ListFilter,
  { meId, windows }: Reader,
  loaded: Loaded,
): boolean {
  if (filter.topicId && conversation.topicId !== filter.topicId) return false;
  if (isOfOpenWindows(filter) && (windows.endOf(conversation) ?? 0) <= windows.nowMs) return false;
  return (
    isOfCustomer(conversation, filter, loaded) &&
    isInView(conversation, filter, meId) &&
    isOfAgent(conversation, filter, loaded)
  );
}

/** The page knows also those of contacts that are the same person. */
const isOfCustomer = ({ id, contactId }: Conversation, filter: ListFilter, loaded: Loaded): boolean =>
  !filter.contactId || contactId === filter.contactId || loaded.ids.has(id);

function isInView({ state, ownerId }: Conversation, filter: ListFilter, meId: string): boolean {
  if (filter.view === 'mine') return state !== 'closed' && ownerId === meId;
  switch (serverView(filter)) {
    case 'closed':
      return state === 'closed';
    case 'waiting':
      return state !== 'closed' && ownerId === null;
    case 'active':
      return state !== 'closed' && ownerId !== null;
    case 'open':
      return state !== 'closed';
    default:
      return true;
  }
}

/** Who had a conversation once is not part of it: trust the page, and what is plain to see. */
const isOfAgent = ({ id, ownerId }: Conversation, { agentId, state }: ListFilter, loaded: Loaded): boolean =>
  !agentId || ownerId === agentId || (state !== 'taken' && loaded.ids.has(id));

const newestFirst = (a: Conversation, b: Conversation): number =>
  (b.lastMessage?.seq ?? 0) - (a.lastMessage?.seq ?? 0) || (a.id < b.id ? 1 : -1);

const longestWaitingFirst = (a: Conversation, b: Conversation): number =>
  compareText(a.waitingSince ?? a.startedAt, b.waitingSince ?? b.startedAt) || compareText(a.id, b.id);

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The order of a list, as a comparison. */
function orderOf(sort: Sort, { endOf }: Windows): (a: Conversation, b: Conversation) => number {
  if (sort === 'newest') return newestFirst;
  if (sort === 'longest_waiting') return longestWaitingFirst;
  return (a, b) => (endOf(a) ?? 0) - (endOf(b) ?? 0) || compareText(a.id, b.id);
}

/**
 * The rows of a list: everything known that belongs to it, in order, down to where the pages reach. What lies below the
 * last page is left out even if it is known, since its neighbours are not.
 */
export function windowOf(
  conversations: Iterable<Conversation>,
  filter: ListFilter,
  reader: Reader,
  loaded: Loaded,
): Conversation[] {
  const order = orderOf(sortOf(filter), reader.windows);
  const { boundary } = loaded;
  const rows: Conversation[] = [];
  for (const conversation of conversations) {
    if (!belongs(conversation, filter, reader, loaded)) continue;
    if (!boundary || order(conversation, boundary) <= 0) rows.push(conversation);
  }
  return rows.sort(order);
}

/** Whether a list is narrowed down further than its view. */
export const isNarrowed = ({ topicId, state, agentId, contactId }: ListFilter): boolean =>
  Boolean(topicId ?? state ?? agentId ?? contactId);
