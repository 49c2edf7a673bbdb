import { type RouteName, type RouteSpec, routes } from '@parley/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../callers.ts';
import { authenticate, credentialOf, type DoorDeps } from './authenticate.ts';
import { placeOf } from './client-address.ts';
import type { CallerCount } from './count-callers.ts';
import type { Handlers, RequestContext } from './handlers.ts';
import { type AnswerDeps, withIdempotencyKey } from './idempotency.ts';
import { noteWorkspace } from './log-requests.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Site } from './sites.ts';

/** What the route table itself needs; handlers may need more. */
type TableDeps = AnswerDeps & DoorDeps & { rateLimits: RateLimits; callerCount: CallerCount };
type AnyHandler<Deps> = (deps: Deps, context: RequestContext<RouteSpec>) => Promise<unknown>;

/** Puts every route of the contract on the server. A route without a handler, or the reverse, ends the start. */
export function registerRoutes<Deps extends TableDeps>(
  app: FastifyInstance,
  deps: Deps,
  handlers: Handlers<Deps>,
): void {
  const strangers = Object.keys(handlers).filter((name) => !(name in routes));
  if (strangers.length > 0) throw new Error(`handlers without a route: ${strangers.join(', ')}`);
  for (const [name, spec] of Object.entries(routes) as [RouteName, RouteSpec][]) {
    const handler = handlers[name] as AnyHandler<Deps> | undefined;
    if (!handler) throw new Error(`route ${name} has no handler`);
    registerRoute(app, deps, name, spec, handler);
  }
}

function registerRoute<Deps extends TableDeps>(
  app: FastifyInstance,
  deps: Deps,
  name: RouteName,
  spec: RouteSpec,
  handler: AnyHandler<Deps>,
): void {
  const callers = new WeakMap<FastifyRequest, Caller>();
  app.route({
    method: spec.method,
    url: spec.path,
    schema: schemaOf(spec),
    config: { routeName: name, isUpload: spec.bodyKind === 'multipart', site: siteOf(spec) },
    // Before the body is read: a stranger's megabytes are not worth parsing.
    onRequest: async (request) => {
      const caller = await admit(deps, request, spec);
      callers.set(request, caller);
      if ('workspaceId' in caller) noteWorkspace(request, caller.workspaceId);
    },
    handler: async (request, reply) => {
      const caller = callers.get(request) as never;
      const { params, query, body } = request as unknown as { params: never; query: never; body: never };
      const run = () => handler(deps, { caller, params, query, body, request, reply });
      // The bytes of an upload have not come yet, so nobody could tell one from another.
      const result = await (spec.bodyKind === 'multipart'
        ? run()
        : withIdempotencyKey(deps, request, caller, run));
      return answer(reply, spec, result);
    },
  });
}

/** What customers and strangers may call is called from their pages. */
const siteOf = ({ access }: RouteSpec): Site =>
  access.kind === 'public' || access.kind === 'customer' || access.kind === 'participant' ? 'any' : 'console';

/** Counts first: whoever has asked too often costs no question to the database. */
async function admit(deps: TableDeps, request: FastifyRequest, { access, rate }: RouteSpec): Promise<Caller> {
  const place = placeOf(request);
  if (access.kind === 'public') {
    await deps.rateLimits.spend(rate, place);
    return { kind: 'public' };
  }
  const comer = { credential: credentialOf(request, access), place };
  return deps.callerCount.admit(rate, comer, () => authenticate(deps, request, access));
}

function schemaOf(spec: RouteSpec): Record<string, unknown> {
  return {
    ...(spec.params && { params: spec.params }),
    ...(spec.query && { querystring: spec.query }),
    ...(spec.body && { body: spec.body }),
  };
}

function answer(reply: FastifyReply, spec: RouteSpec, result: unknown): unknown {
  if (spec.responseKind === 'file') return result;
  if (spec.response === null) return reply.code(spec.status ?? 204).send();
  return reply.code(spec.status ?? 200).send(result);
}
