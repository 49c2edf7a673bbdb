import type { Import } from '@parley/contract';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../live/api.ts';

export const importsKey = ['imports'];
export const exportsKey = ['exports'];

/** While one is at work it is looked at each second, on whatever device; else only now and then. */
const WORKING_MS = 1_000;
const RESTING_MS = 15_000;

export const isWorking = ({ state }: Import): boolean => state === 'checking' || state === 'running';

export const importsQuery = queryOptions({
  queryKey: importsKey,
  queryFn: async () => (await api.call('listImports')).items,
  staleTime: 0,
  refetchInterval: ({ state }) => (state.data?.some(isWorking) ? WORKING_MS : RESTING_MS),
});

export const exportsQuery = queryOptions({
  queryKey: exportsKey,
  queryFn: async () => (await api.call('listExports')).items,
  staleTime: 0,
});
