import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../live/api.ts';
import { channelsKey } from './channels-query.ts';

/** Asks the channel who an account is there; what it says of the name and the number is kept. */
export function useTest(inboxId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.call('testAccount', { params: { inboxId } }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: channelsKey }),
  });
}
