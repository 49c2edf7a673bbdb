import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError, toProblem } from '../platform/errors.ts';

/** Answers every failure as problem+json. What nobody expected is logged in full and told as a 500 that says nothing. */
export function answerFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = asProblem(error);
  if (problem.code === 'internal') request.log.error({ err: error }, 'request failed');
  if (problem.retryAfterSeconds) reply.header('retry-after', String(problem.retryAfterSeconds));
  return reply
    .code(problem.status)
    .type('application/problem+json')
    .send({ ...toProblem(problem, request.id), ...validationErrors(error) });
}

/** The expected failure that an error stands for. */
export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  const { statusCode, validation, code } = error as Partial<FastifyError>;
  if (validation) return new ProblemError('invalid_request');
  if (isDatabaseGone(error)) return new ProblemError('unavailable', { retryAfterSeconds: 2 });
  if (statusCode === 413) return new ProblemError('too_large');
  if (statusCode === 415) return new ProblemError('media_type_unsupported');
  if (statusCode && statusCode >= 400 && statusCode < 500) {
    return new ProblemError(code === 'FST_ERR_VALIDATION' ? 'invalid_request' : 'malformed_body');
  }
  return new ProblemError('internal');
}

function validationErrors(error: unknown): { errors?: { path: string; message: string }[] } {
  const { validation, validationContext } = error as FastifyError;
  if (!validation) return {};
  return {
    errors: validation.slice(0, 10).map((found) => ({
      path: `${validationContext ?? ''}${found.instancePath}`,
      message: describe(found.message, found.params),
    })),
  };
}

function describe(message: string | undefined, params: Record<string, unknown>): string {
  const extra = params.additionalProperty;
  return extra ? `unknown field ${JSON.stringify(String(extra).slice(0, 60))}` : (message ?? 'is not valid');
}

const GONE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08006',
  '08001',
]);
const GONE_TEXT =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/;

/** The database is starting, stopping or unreachable: nothing was done, and the same request may succeed in a moment. */
export function isDatabaseGone(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return GONE.has(code ?? '') || GONE_TEXT.test(message ?? '');
}
