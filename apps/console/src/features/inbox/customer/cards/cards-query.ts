import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../../live/api.ts';

/** As long as the server takes an answer for a new one. */
const FRESH_MS = 60_000;

/** Which cards stand beside a conversation. */
export const cardsQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ['cards', conversationId],
    queryFn: async () => (await api.call('listCardsOfConversation', { params: { conversationId } })).items,
    staleTime: FRESH_MS,
  });

type Asked = { conversationId: string; cardId: string };

export const askCard = (params: Asked, fresh: boolean) =>
  api.call('askContextCard', { params, body: { fresh } });

/** What one of them says. */
export const cardQuery = (params: Asked) =>
  queryOptions({
    queryKey: ['cards', params.conversationId, params.cardId],
    queryFn: () => askCard(params, false),
    staleTime: FRESH_MS,
  });
