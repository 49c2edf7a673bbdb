import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../live/api.ts';

/** Programs that are asked about customers. */
export const contextCardsQuery = queryOptions({
  queryKey: ['context-cards'],
  queryFn: async () => (await api.call('listContextCards')).items,
  staleTime: 0,
});
