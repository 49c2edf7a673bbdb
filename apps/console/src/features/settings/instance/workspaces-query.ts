import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../live/api.ts';

export const workspacesKey = ['workspaces'];

/** Every workspace of the instance. Operators only. */
export const workspacesQuery = queryOptions({
  queryKey: workspacesKey,
  queryFn: async () => (await api.call('listWorkspaces')).items,
  staleTime: 0,
});
