import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../live/api.ts';

/** With what the site of an inbox may sign now. */
export const identitySecretsQuery = (inboxId: string) =>
  queryOptions({
    queryKey: ['identity-secrets', inboxId],
    queryFn: async () => (await api.call('listIdentitySecrets', { params: { inboxId } })).items,
    staleTime: 0,
  });
