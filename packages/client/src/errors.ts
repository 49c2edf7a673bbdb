import type { Problem } from '@parley/contract';

/** The server refused, and said why (RFC 9457). Texts are translated by `code`. */
export class ProblemError extends Error {
  readonly problem: Problem;
  /** How long the server asks us to wait before the next try; null when it does not say. */
  readonly retryAfterMs: number | null;

  constructor(problem: Problem, retryAfterMs: number | null = null) {
    super(problem.detail ?? problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
    this.retryAfterMs = retryAfterMs;
  }

  get status(): number {
    return this.problem.status;
  }

  get code(): string {
    return this.problem.code;
  }
}

/** Nothing came back, or nothing that Parley wrote: no network, a timeout, a proxy's own page. */
export class NetworkError extends Error {
  /** HTTP status, if something answered in Parley's place. */
  readonly status: number | null;

  constructor(message: string, status: number | null = null, options?: ErrorOptions) {
    super(message, options);
    this.name = 'NetworkError';
    this.status = status;
  }
}

/** Whether the same request may succeed later without being changed. */
export function isTemporary(error: unknown): boolean {
  if (!(error instanceof ProblemError)) return true;
  return error.status >= 500 || error.status === 429 || error.code === 'request_in_progress';
}

/** Milliseconds that the server asked us to wait; 0 if it did not. */
export const delayAsked = (error: unknown): number =>
  error instanceof ProblemError ? (error.retryAfterMs ?? 0) : 0;
