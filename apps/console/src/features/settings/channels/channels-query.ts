import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../../live/api.ts';

export const channelsKey = ['channels'];

/** Counts and states change by themselves: looked at again and again while they are shown. */
const REFRESH_MS = 5_000;

export const channelsQuery = queryOptions({
  queryKey: channelsKey,
  queryFn: () => api.call('listChannels'),
  staleTime: 0,
  refetchInterval: REFRESH_MS,
});

/** What came through a door and has no place in a thread, newest first, by page. */
export const leftoversQuery = (doorId: string) =>
  infiniteQueryOptions({
    queryKey: [...channelsKey, doorId, 'leftovers'],
    queryFn: ({ pageParam }) =>
      api.call('listLeftovers', {
        params: { doorId },
        query: { ...(pageParam && { before: pageParam }) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ items, counts }, pages) => {
      const loaded = pages.reduce((sum, page) => sum + page.items.length, 0);
      const all = counts.reduce((sum, { count }) => sum + count, 0);
      return loaded < all ? (items.at(-1)?.id ?? null) : null;
    },
    staleTime: 0,
  });
