import type { Assignment } from '@parley/contract';
import { useQuery } from '@tanstack/react-query';
import { api } from './api.ts';
import { liveStore, useLive } from './live-state.ts';
import { takeNews } from './news.ts';
import { liveKeys } from './query-keys.ts';

const NONE: readonly Assignment[] = [];

/** Who had a conversation, in order. Asked for once, then kept fresh by the feed. */
export function useAssignments(conversationId: string) {
  const query = useQuery({
    queryKey: liveKeys.assignments(conversationId),
    queryFn: () => fetchAssignments(conversationId),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const assignments = useLive((state) => state.assignments[conversationId] ?? NONE);
  return { assignments, isComplete: query.isSuccess, error: query.error };
}

/** The answer may be older than an event that came meanwhile: then it is asked for once more. */
async function fetchAssignments(conversationId: string): Promise<true> {
  const seqBefore = seqOf(conversationId);
  const { items } = await api.call('listAssignments', { params: { conversationId } });
  takeNews({ assignments: items });
  return seqOf(conversationId) === seqBefore || fetchAssignments(conversationId);
}

const seqOf = (conversationId: string) => liveStore.get()?.conversations[conversationId]?.seq;
