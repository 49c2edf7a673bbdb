import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../live/api.ts';

export const apiKeysKey = ['api-keys'];

/** The keys of this workspace, without their secrets. */
export const apiKeysQuery = queryOptions({
  queryKey: apiKeysKey,
  queryFn: async () => (await api.call('listApiKeys')).items,
  staleTime: 0,
});
