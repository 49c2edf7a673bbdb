import type { ResponseOf, routes } from '@parley/contract';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { api } from './api.ts';
import { keepDraftsOf } from './drafts.ts';
import { queryClient } from './query-client.ts';
import { workspaceChoice } from './workspace-choice.ts';

export type Me = ResponseOf<(typeof routes)['getMe']>;

/** Who is signed in. Fetched once; signing in and out replace it. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => api.call('getMe', {}),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Who is signed in; undefined while that is not known yet. */
export const useMe = (): Me | undefined => useQuery(meQuery).data;

/** Call with the answer of signIn, setUp and acceptInvitation: from here on this browser is that person. */
export function startSession(me: Me): void {
  queryClient.clear();
  keepDraftsOf(me.userId);
  queryClient.setQueryData(meQuery.queryKey, me);
  workspaceChoice.keepAmong(me.memberships.map((membership) => membership.workspaceId));
}

/** Forgets everything that was read as this person. The cookie is the server's to end. */
export function forgetSession(): void {
  queryClient.clear();
}
