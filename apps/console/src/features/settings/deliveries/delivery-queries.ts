import type { WebhookDeliveryState } from '@parley/contract';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { DeliverySource } from './delivery-source.ts';

/** They change by themselves: looked at again and again while they are shown. */
const REFRESH_MS = 5_000;

/** The log of calls, newest first, by page; null: of every state. */
export const deliveriesQuery = ({ queryKey, id, list }: DeliverySource, state: WebhookDeliveryState | null) =>
  infiniteQueryOptions({
    queryKey: [...queryKey, id, 'deliveries', state],
    queryFn: ({ pageParam }) => list(state, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 0,
    refetchInterval: REFRESH_MS,
  });

export const deliveryQuery = ({ queryKey, id, get }: DeliverySource, deliveryId: string) =>
  queryOptions({
    queryKey: [...queryKey, id, 'delivery', deliveryId],
    queryFn: () => get(deliveryId),
    staleTime: 0,
  });
