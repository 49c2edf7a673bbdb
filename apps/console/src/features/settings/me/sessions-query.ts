import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../live/api.ts';

export const sessionsKey = ['sessions'];

/** Where I am signed in, this browser first. */
export const sessionsQuery = queryOptions({
  queryKey: sessionsKey,
  queryFn: async () =>
    (await api.call('listSessions')).items.toSorted((a, b) => Number(b.current) - Number(a.current)),
  staleTime: 0,
});
