import type { Conversation } from '@parley/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../../live/api.ts';
import { useLive } from '../../../live/live-state.ts';
import { takeNews } from '../../../live/news.ts';
import { LIVE } from '../../../live/query-keys.ts';

/** Enough for the load of every colleague: more active conversations than this fit into no dialog's decision. */
const MOST_PAGES = 10;

/** The active conversations of everybody, to know each one's load. Loaded once, then kept fresh by the feed. */
export function useAllActive(): Conversation[] {
  useQuery({ queryKey: [LIVE, 'all-active'], queryFn: loadAllActive, staleTime: Number.POSITIVE_INFINITY });
  const conversations = useLive((state) => state.conversations);
  return useMemo(
    () =>
      Object.values(conversations).filter(
        (conversation) => conversation.ownerId && conversation.state !== 'closed',
      ),
    [conversations],
  );
}

async function loadAllActive(): Promise<true> {
  let cursor: string | null = null;
  for (let count = 0; count < MOST_PAGES; count += 1) {
    const page: Awaited<ReturnType<typeof loadPage>> = await loadPage(cursor);
    takeNews({ conversations: page.items, contacts: page.contacts });
    cursor = page.nextCursor;
    if (!cursor) break;
  }
  return true;
}

const loadPage = (cursor: string | null) =>
  api.call('listConversations', { query: { view: 'active', limit: 100, ...(cursor ? { cursor } : {}) } });
