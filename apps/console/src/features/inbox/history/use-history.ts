import type { HistoryEntry, QueryOf, routes } from '@parley/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../../live/api.ts';
import { liveKeys } from '../../../live/query-keys.ts';

/** Whose deeds are shown; none said: everybody's. */
export type By = Pick<QueryOf<(typeof routes)['getHistory']>, 'actorId' | 'actorKind'>;

/** What was done to a conversation, newest first; the feed asks anew when something is. */
export function useHistory(conversationId: string, by: By) {
  const query = useInfiniteQuery({
    queryKey: [...liveKeys.deeds(conversationId), by],
    queryFn: ({ pageParam }) =>
      api.call('getHistory', {
        params: { conversationId },
        query: { ...by, ...(pageParam === null ? {} : { before: pageParam }) },
      }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.nextBefore,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const entries: readonly HistoryEntry[] | undefined = query.data?.pages.flatMap(({ items }) => items);
  return { ...query, entries };
}
