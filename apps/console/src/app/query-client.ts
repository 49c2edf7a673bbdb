import { ProblemError } from '@parley/client';
import { QueryClient } from '@tanstack/react-query';

/** A problem that the server explained does not go away by asking again; a broken line may. */
const worthRetrying = (failures: number, error: unknown): boolean =>
  failures < 2 && !(error instanceof ProblemError && error.problem.status < 500);

/** Reads over REST. The feed keeps what it knows fresh by itself, so nothing is refetched on focus. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: worthRetrying, staleTime: 30_000, refetchOnWindowFocus: false },
    mutations: { retry: false },
  },
});
