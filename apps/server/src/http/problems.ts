import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { isDatabaseGone } from '../platform/db/database-gone.ts';
import { ProblemError, toProblem } from '../platform/errors.ts';

/** Answers every failure as problem+json. What nobody expected is logged in full and told as a 500 that says nothing. */
export function answerFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = asProblem(error);
  if (problem.code === 'internal') request.log.error({ err: error }, 'request failed');
  // A deadlock or a lock nobody lets go of looks like a database that is away: the log tells them apart.
  if (error !== problem && problem.code === 'unavailable')
    request.log.warn({ err: error }, 'no answer from the database');
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
