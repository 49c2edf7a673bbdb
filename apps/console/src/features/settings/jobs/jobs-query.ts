import type { JobState } from '@parley/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../../live/api.ts';

export const jobsKey = ['jobs'];

/** The queue changes by itself: looked at again and again while it is shown. */
const REFRESH_MS = 5_000;

/** Jobs of one state, or those that failed; with the counts of all. Operators only. */
export const jobsQuery = (state: JobState | null) =>
  queryOptions({
    queryKey: [...jobsKey, state],
    queryFn: () => api.call('listJobs', { query: state === null ? {} : { state } }),
    staleTime: 0,
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });
