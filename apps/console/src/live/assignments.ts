import { useQuery } from '@tanstack/react-query';
import { api } from './api.ts';
import { liveKeys } from './query-keys.ts';

/** Who had a conversation; the feed asks anew when that changes. */
export const useAssignments = (conversationId: string) =>
  useQuery({
    queryKey: liveKeys.assignments(conversationId),
    queryFn: () => api.call('listAssignments', { params: { conversationId } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
