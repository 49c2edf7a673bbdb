import { useQuery } from '@tanstack/react-query';
import { api } from '../../live/api.ts';
import { takeNews } from '../../live/news.ts';
import { liveKeys } from '../../live/query-keys.ts';

/** Brings what was offered to me before this page was here; the feed tells the rest. */
export const useFetchOffers = (): void =>
  void useQuery({
    queryKey: liveKeys.list({ view: 'offered' }),
    queryFn: fetchOffers,
    staleTime: Number.POSITIVE_INFINITY,
  });

async function fetchOffers(): Promise<true> {
  const page = await api.call('listConversations', { query: { view: 'offered' } });
  takeNews({ conversations: page.items, contacts: page.contacts });
  return true;
}
