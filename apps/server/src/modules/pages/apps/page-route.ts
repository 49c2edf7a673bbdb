import type { RateClass } from '@parley/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Basics } from '../../../basics.ts';
import { placeOf } from '../../../http/client-address.ts';
import type { RateLimits } from '../../../http/rate-limits.ts';
import type { Site } from '../../../http/sites.ts';

/**
 * A route for browsers rather than programs: it is not in the contract, and anybody may open it. `rate` null: bytes
 * from memory that are the same for all, so counting them costs more than sending them.
 */
export type PageRoute = {
  method: 'GET' | 'POST' | 'OPTIONS';
  path: `/${string}`;
  /** `metrics`: public, but for the answer, which only some may read. */
  access: 'public' | 'metrics';
  rate: RateClass | null;
  /** With whom it is served; with the console unless said. */
  site?: Site;
};

export const page = <const P extends `/${string}`>(path: P, rate: RateClass | null = 'open') =>
  ({ method: 'GET', path, access: 'public', rate }) as const satisfies PageRoute;

export type PageDeps = Basics & { rateLimits: RateLimits };

/** The same, where customers are. */
export const customersPage = <const P extends `/${string}`>(path: P, rate: RateClass | null = 'open') =>
  ({ ...page(path, rate), site: 'widget' }) as const satisfies PageRoute;

/** The same, for the console and for customers. */
export const sharedPage = <const P extends `/${string}`>(path: P, rate: RateClass | null = 'open') =>
  ({ ...page(path, rate), site: 'any' }) as const satisfies PageRoute;

type PageHandler = (request: FastifyRequest, reply: FastifyReply) => unknown;

/** Puts a page on the server: who asks too often is told so, everybody else gets the page. */
export function registerPage(
  app: FastifyInstance,
  deps: PageDeps,
  spec: PageRoute,
  handler: PageHandler,
): void {
  const { method, path, rate, site = 'console' } = spec;
  app.route({
    method,
    url: path,
    config: { site },
    ...(rate && {
      onRequest: async (request: FastifyRequest) => deps.rateLimits.spend(rate, placeOf(request)),
    }),
    handler: async (request, reply) => handler(request, reply),
  });
}
