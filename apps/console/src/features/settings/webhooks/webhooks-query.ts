import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../live/api.ts';

export const webhooksKey = ['webhooks'];

/** They change by themselves: looked at again and again while they are shown. */
const REFRESH_MS = 5_000;

export const webhooksQuery = queryOptions({
  queryKey: webhooksKey,
  queryFn: async () => (await api.call('listWebhooks')).items,
  staleTime: 0,
});

/** The same, kept fresh. */
export const shownWebhooksQuery = queryOptions({ ...webhooksQuery, refetchInterval: REFRESH_MS });
