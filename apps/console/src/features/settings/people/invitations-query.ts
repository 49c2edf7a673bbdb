import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../live/api.ts';

export const invitationsKey = ['invitations'];

/** Invitations that nobody has accepted. Not in the feed: agents must not see them. */
export const invitationsQuery = queryOptions({
  queryKey: invitationsKey,
  queryFn: async () => (await api.call('listInvitations')).items,
  staleTime: 0,
});
