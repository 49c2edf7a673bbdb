import { useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { feedState, startConnection } from '../../live/connection.ts';
import { liveStore } from '../../live/live-state.ts';
import { queryClient } from '../../live/query-client.ts';
import { forgetSession, meQuery, useMe } from '../../live/session.ts';
import { workspaceChoice } from '../../live/workspace-choice.ts';
import { useStore } from '../../store.ts';

export type ConnectionStart =
  | { status: 'pending' | 'ready' | 'no-workspace' }
  | { status: 'failed'; error: unknown; retry: () => void };

/** Connects to the chosen workspace for as long as the layout stands. */
export function useConnection(): ConnectionStart {
  const userId = useMe()?.userId;
  const workspaceId = workspaceChoice.get();
  const isReady = useStore(liveStore, (state) => state !== null);
  const [failure, setFailure] = useState<{ error: unknown } | null>(null);
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => setAttempt((count) => count + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt starts anew.
  useEffect(() => {
    if (!userId || !workspaceId) return;
    const stop = new AbortController();
    setFailure(null);
    startConnection({ workspaceId, userId, signal: stop.signal }).catch((error: unknown) => {
      if (!stop.signal.aborted) setFailure({ error });
    });
    return () => stop.abort();
  }, [userId, workspaceId, attempt]);
  useEndOfSession();

  if (!workspaceId) return { status: 'no-workspace' };
  if (failure) return { status: 'failed', error: failure.error, retry };
  return { status: isReady ? 'ready' : 'pending' };
}

/** The server ended our session or membership: find out which, and go where the rest of the way is. */
function useEndOfSession(): void {
  const reason = useStore(feedState, (feed) => (feed?.state === 'ended' ? (feed.reason ?? null) : null));
  const router = useRouter();
  useEffect(() => {
    if (reason !== 'not_signed_in' && reason !== 'session_ended') return;
    const signInAgain = (): void => {
      const next = router.state.location.href;
      forgetSession();
      void router.navigate({ to: '/login', search: { next } });
    };
    void queryClient.fetchQuery({ ...meQuery, staleTime: 0 }).then(leaveWorkspace, signInAgain);
  }, [reason, router]);
}

/** Still signed in, so this workspace is gone for him: another one, from the start. */
const leaveWorkspace = (): void => {
  workspaceChoice.set(null);
  location.assign('/inbox');
};
