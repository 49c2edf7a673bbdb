import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { api } from '../../live/api.ts';
import { connection } from '../../live/connection.ts';
import { forgetDrafts } from '../../live/drafts.ts';
import { forgetRecentSearches } from '../../live/recent-searches.ts';
import { forgetSession } from '../../live/session.ts';

/** Ends this session and forgets what this browser kept for it. Fails like any call; then nobody is signed out. */
export function useSignOut(): () => Promise<void> {
  const router = useRouter();
  return useCallback(async () => {
    await connection().outbox.clear();
    await api.call('signOut');
    forgetDrafts();
    forgetRecentSearches();
    forgetSession();
    await router.navigate({ to: '/login' });
  }, [router]);
}
