import type { Conversation } from '@parley/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../live/api.ts';
import { useLive } from '../../live/live-state.ts';
import { takeNews } from '../../live/news.ts';
import { liveKeys } from '../../live/query-keys.ts';
import { useClock } from '../../ui/clock.ts';
import {
  isOfOpenWindows,
  type ListFilter,
  type Loaded,
  queryOf,
  type Windows,
  windowOf,
} from './conversation-list.ts';
import { windowEndMs } from './reply-window/reply-window.ts';

type Page = { ids: string[]; last: Conversation | null; nextCursor: string | null };

export type ConversationList = {
  rows: readonly Conversation[];
  isPending: boolean;
  error: unknown;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => void;
  retry: () => void;
};

/**
 * A live list. Pages tell how far down the list is known; the rows themselves come from the store, so that an event
 * which makes a conversation enter, leave or move shows at once. Pages never go stale: the feed keeps the store fresh.
 */
export function useConversationList(filter: ListFilter): ConversationList {
  const query = useInfiniteQuery({
    queryKey: liveKeys.list(queryOf(filter)),
    queryFn: ({ pageParam }) => fetchPage(filter, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const pages = query.data?.pages;
  const loaded = useMemo(() => (pages ? loadedBy(pages) : null), [pages]);
  const rows = useRows(filter, loaded);
  return {
    rows,
    isPending: query.isPending,
    error: query.error,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage({ cancelRefetch: false }),
    retry: () => void query.refetch(),
  };
}

async function fetchPage(filter: ListFilter, cursor: string | null): Promise<Page> {
  const page = await api.call('listConversations', {
    query: { ...queryOf(filter), ...(cursor ? { cursor } : {}) },
  });
  takeNews({ conversations: page.items, contacts: page.contacts });
  return {
    ids: page.items.map((item) => item.id),
    last: page.items.at(-1) ?? null,
    nextCursor: page.nextCursor,
  };
}

function loadedBy(pages: readonly Page[]): Loaded {
  const last = pages.at(-1);
  return {
    boundary: last?.nextCursor ? last.last : null,
    ids: new Set(pages.flatMap((page) => page.ids)),
  };
}

const NO_ROWS: readonly Conversation[] = [];

function useRows(filter: ListFilter, loaded: Loaded | null): readonly Conversation[] {
  const conversations = useLive((state) => state.conversations);
  const meId = useLive((state) => state.meId);
  const windows = useWindows(filter);
  return useMemo(
    () => (loaded ? windowOf(Object.values(conversations), filter, { meId, windows }, loaded) : NO_ROWS),
    [conversations, filter, meId, windows, loaded],
  );
}

/** The time passes only for a list that it changes. */
function useWindows(filter: ListFilter): Windows {
  const inboxes = useLive((state) => state.inboxes);
  const nowMs = useClock((ms) => (isOfOpenWindows(filter) ? ms : 0));
  return useMemo(
    () => ({ endOf: (conversation) => windowEndMs(conversation, inboxes[conversation.inboxId]), nowMs }),
    [inboxes, nowMs],
  );
}
