import { useQuery } from '@tanstack/react-query';
import { api } from './api.ts';
import { queryClient } from './query-client.ts';
import { liveKeys } from './query-keys.ts';

/** However busy the workspace is, counts are asked for at most this often. */
const EVERY_MS = 1_000;

let timer: ReturnType<typeof setTimeout> | undefined;
let lastMs = 0;

/** A conversation changed its state: asks for the counts, soon and not too often. */
export function countsMayHaveChanged(): void {
  if (timer) return;
  const waitMs = Math.max(50, lastMs + EVERY_MS - Date.now());
  timer = setTimeout(() => {
    timer = undefined;
    lastMs = Date.now();
    void queryClient.invalidateQueries({ queryKey: liveKeys.counts() });
  }, waitMs);
}

/** How many are mine, waiting and active; undefined until known. */
export const useCounts = () =>
  useQuery({
    queryKey: liveKeys.counts(),
    queryFn: () => api.call('countConversations'),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
