import { PROBLEMS, type Problem, type ProblemCode } from '@parley/contract';

type ProblemOptions = {
  details?: Record<string, unknown>;
  detail?: string;
  retryAfterSeconds?: number;
  errors?: NonNullable<Problem['errors']>;
};

/** An expected failure. Whoever called is told its code, status and details; nothing else ever leaves the server. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly details: Record<string, unknown> | undefined;
  readonly retryAfterSeconds: number | undefined;
  /** What is wrong where, by JSON pointers into the body. */
  readonly errors: Problem['errors'];

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    super(options.detail ?? PROBLEMS[code][1]);
    this.name = 'ProblemError';
    this.code = code;
    this.details = options.details;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.errors = options.errors;
  }

  get status(): number {
    return PROBLEMS[this.code][0];
  }
}

/** problem+json of a failure (RFC 9457). */
export function toProblem(error: ProblemError, requestId?: string): Problem {
  const [status, title] = PROBLEMS[error.code];
  return {
    type: `https://parley.invalid/problems/${error.code}`,
    title,
    status,
    code: error.code,
    ...(error.message === title ? {} : { detail: error.message }),
    ...(requestId ? { requestId } : {}),
    ...detailsOf(error),
    ...(error.errors && { errors: error.errors }),
  };
}

/** When to come back stands in the body as well: a frame of the feed has no headers. */
function detailsOf({ details, retryAfterSeconds }: ProblemError): { details?: Record<string, unknown> } {
  const all = { ...details, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) };
  return Object.keys(all).length > 0 ? { details: all } : {};
}
