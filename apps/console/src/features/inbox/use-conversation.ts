import type { Conversation } from '@parley/contract';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../live/api.ts';
import { useLive } from '../../live/live-state.ts';
import { takeNews } from '../../live/news.ts';
import { liveKeys } from '../../live/query-keys.ts';

type Found = { conversation: Conversation | undefined; error: unknown; retry: () => void };

/** A conversation from the live state; fetched if no list has brought it yet. */
export function useConversation(conversationId: string): Found {
  const conversation = useLive((state) => state.conversations[conversationId]);
  const isKnown = useLive((state) => {
    const known = state.conversations[conversationId];
    return known !== undefined && state.contacts[known.contactId] !== undefined;
  });
  const query = useQuery({
    queryKey: liveKeys.conversation(conversationId),
    queryFn: () => fetchConversation(conversationId),
    enabled: !isKnown,
    staleTime: 0,
  });
  return {
    conversation: isKnown ? conversation : undefined,
    error: isKnown ? null : query.error,
    retry: () => void query.refetch(),
  };
}

async function fetchConversation(conversationId: string): Promise<string> {
  const { conversation, contacts } = await api.call('getConversation', { params: { conversationId } });
  takeNews({ conversations: [conversation], contacts });
  return conversation.id;
}
