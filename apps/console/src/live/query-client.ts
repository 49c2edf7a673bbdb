import { ProblemError } from '@parley/client';
import { QueryClient } from '@tanstack/react-query';

/** A problem that the server explained does not go away by asking again; a broken line may. */
const worthRetrying = (failures: number, error: unknown): boolean =>
  failures < 2 && !(error instanceof ProblemError && error.problem.status < 500);

/**
 * Reads over REST. The feed keeps what it knows fresh by itself, so nothing is refetched on focus. Without a connection
 * an action fails at once: closing or taking something minutes later is not what was asked for.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { networkMode: 'always', retry: worthRetrying, staleTime: 30_000, refetchOnWindowFocus: false },
    mutations: { networkMode: 'always', retry: false },
  },
});
