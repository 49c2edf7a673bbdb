import { useDebouncedValue } from '@mantine/hooks';
import type { SearchGroup, SearchResult } from '@parley/contract';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../live/api.ts';

/** Whoever types on is not asked about each letter. */
const PAUSE_MS = 160;

const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What is found for a text while it is typed; with a kind, page by page. Nothing is asked for an empty one. */
export function useResults(text: string, group: SearchGroup | null) {
  const [settled] = useDebouncedValue(text, PAUSE_MS);
  const q = settled.trim();
  const query = useInfiniteQuery({
    queryKey: ['search', q, group],
    queryFn: ({ pageParam, signal }) =>
      api.call('search', {
        query: {
          q,
          timeZone,
          isTyping: !/\s$/u.test(settled),
          ...(group && { group }),
          ...(pageParam && { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: SearchResult) => nextIn(last, group),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    gcTime: 60_000,
    retry: false,
  });
  return { query, asked: q, isWaiting: text.trim() !== q || query.isFetching };
}

export type Results = ReturnType<typeof useResults>['query'];

function nextIn(page: SearchResult, group: SearchGroup | null): string | null {
  return group === 'messages' || group === 'notes' || group === 'files' ? page[group].nextCursor : null;
}
