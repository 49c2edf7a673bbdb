import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../live/api.ts';

export const bansKey = ['bans'];

/** Who is let in no more, the newest first. */
export const bansQuery = queryOptions({
  queryKey: bansKey,
  queryFn: async () => (await api.call('listBans')).items,
  staleTime: 0,
});
