import { ProblemError } from '@parley/client';
import { redirect } from '@tanstack/react-router';
import { queryClient } from '../live/query-client.ts';
import { meQuery } from '../live/session.ts';
import { workspaceChoice } from '../live/workspace-choice.ts';

/** Guards the routes behind the login. Not signed in: throws the redirect that brings them back to `href` afterwards. */
export async function requireMe(href: string): Promise<void> {
  try {
    const me = await queryClient.ensureQueryData(meQuery);
    workspaceChoice.keepAmong(me.memberships.map((membership) => membership.workspaceId));
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'not_signed_in') throw error;
    throw redirect({ to: '/login', search: href === '/' ? {} : { next: href } });
  }
}
