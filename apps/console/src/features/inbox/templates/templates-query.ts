import type { MessageTemplate } from '@parley/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../live/api.ts';

type Templates = { items: MessageTemplate[]; readAt: string | null };

export const templatesQuery = (inboxId: string) =>
  queryOptions({
    queryKey: ['templates', inboxId],
    queryFn: (): Promise<Templates> => api.call('listTemplates', { params: { inboxId } }),
    staleTime: 0,
  });

/** Reads the templates of an account from the channel, for everybody. */
export function useReadTemplates(inboxId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (): Promise<Templates> => api.call('syncTemplates', { params: { inboxId } }),
    onSuccess: (templates) => queries.setQueryData(templatesQuery(inboxId).queryKey, templates),
  });
}
