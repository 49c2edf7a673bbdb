import type { WebhookDeliveryState } from '@parley/contract';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
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

/** Deliveries of one webhook, newest first, by page; null: of every state. */
export const deliveriesQuery = (webhookId: string, state: WebhookDeliveryState | null) =>
  infiniteQueryOptions({
    queryKey: [...webhooksKey, webhookId, 'deliveries', state],
    queryFn: ({ pageParam }) =>
      api.call('listWebhookDeliveries', {
        params: { webhookId },
        query: { ...(state && { state }), ...(pageParam && { cursor: pageParam }) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 0,
    refetchInterval: REFRESH_MS,
  });

export const deliveryQuery = (webhookId: string, deliveryId: string) =>
  queryOptions({
    queryKey: [...webhooksKey, webhookId, 'delivery', deliveryId],
    queryFn: () => api.call('getWebhookDelivery', { params: { webhookId, deliveryId } }),
    staleTime: 0,
  });
