import type { Contact, ResponseOf, routes } from '@parley/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../live/api.ts';
import { takeNews } from '../../live/news.ts';
import { liveKeys } from '../../live/query-keys.ts';
import type { CustomersSearch } from './search-params.ts';

type Page = ResponseOf<(typeof routes)['listCustomers']>;
export type Dealings = Page['dealings'][number];
export type Listed = { contact: Contact; dealings: Dealings | undefined };

/** Who came meanwhile is shown when the page is looked at again after this. */
const FRESH_MS = 15_000;

/** Customers of a filter, page after page. */
export function useCustomers(search: CustomersSearch) {
  const query = useInfiniteQuery({
    queryKey: liveKeys.customers(search),
    queryFn: ({ pageParam }) => fetchPage(search, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: FRESH_MS,
  });
  const pages = query.data?.pages;
  const rows = useMemo(() => (pages ?? []).flatMap(rowsOf), [pages]);
  return { ...query, rows };
}

async function fetchPage(
  { q, sort, channel, attribute }: CustomersSearch,
  cursor: string | null,
): Promise<Page> {
  const page = await api.call('listCustomers', {
    query: {
      ...(q ? { search: q.trim() } : {}),
      ...(sort ? { sort } : {}),
      ...(channel ? { channel } : {}),
      ...(attribute ? { attribute } : {}),
      ...(cursor ? { cursor } : {}),
    },
  });
  takeNews({ contacts: page.items });
  return page;
}

function rowsOf({ items, dealings }: Page): Listed[] {
  const known = new Map(dealings.map((one) => [one.contactId, one]));
  return items.map((contact) => ({ contact, dealings: known.get(contact.id) }));
}
