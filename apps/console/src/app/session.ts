import { ProblemError } from '@parley/client';
import type { ResponseOf, routes } from '@parley/contract';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import { api } from '../live/api.ts';
import { workspaceChoice } from '../live/workspace-choice.ts';
import { queryClient } from './query-client.ts';

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
  queryClient.setQueryData(meQuery.queryKey, me);
  workspaceChoice.keepAmong(me.memberships.map((membership) => membership.workspaceId));
}

/** Forgets everything that was read as this person. The cookie is the server's to end. */
export function forgetSession(): void {
  queryClient.clear();
}

/** Guards the routes behind the login. Not signed in: throws the redirect that brings him back to `href` afterwards. */
export async function requireMe(href: string): Promise<void> {
  try {
    const me = await queryClient.ensureQueryData(meQuery);
    workspaceChoice.keepAmong(me.memberships.map((membership) => membership.workspaceId));
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'not_signed_in') throw error;
    throw redirect({ to: '/login', search: href === '/' ? {} : { next: href } });
  }
}
