import type { RateClass } from '@parley/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Basics } from '../../../basics.ts';
import { placeOf } from '../../../http/client-address.ts';
import type { RateLimits } from '../../../http/rate-limits.ts';

/**
 * A route for browsers rather than programs: it is not in the contract, and anybody may open it. `rate` null: bytes
 * from memory that are the same for all, so counting them costs more than sending them.
 */
export type PageRoute = {
  method: 'GET' | 'POST';
  path: `/${string}`;
  /** `metrics`: public, but for the answer, which only some may read. */
  access: 'public' | 'metrics';
  rate: RateClass | null;
};

export const page = <const P extends `/${string}`>(path: P, rate: RateClass | null = 'open') =>
  ({ method: 'GET', path, access: 'public', rate }) as const satisfies PageRoute;

export type PageDeps = Basics & { rateLimits: RateLimits };

type PageHandler = (request: FastifyRequest, reply: FastifyReply) => unknown;

/** Puts a page on the server: who asks too often is told so, everybody else gets the page. */
export function registerPage(
  app: FastifyInstance,
  deps: PageDeps,
  spec: PageRoute,
  handler: PageHandler,
): void {
  const { method, path, rate } = spec;
  app.route({
    method,
    url: path,
    ...(rate && {
      onRequest: async (request: FastifyRequest) => deps.rateLimits.spend(rate, placeOf(request)),
    }),
    handler: async (request, reply) => handler(request, reply),
  });
}
