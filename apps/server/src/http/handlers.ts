import type {
  Access,
  BodyOf,
  ParamsOf,
  QueryOf,
  ResponseOf,
  RouteName,
  RouteSpec,
  routes,
} from '@parley/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CustomerCaller, MemberCaller, Participant, PublicCaller, SessionCaller } from '../callers.ts';

type CallerOf<A extends Access> = A extends { kind: 'customer' }
  ? CustomerCaller
  : A extends { kind: 'member' }
    ? MemberCaller
    : A extends { kind: 'participant' }
      ? Participant
      : A extends { kind: 'session' | 'operator' }
        ? SessionCaller
        : PublicCaller;

/** What a handler is given: everything checked already, the caller of the very kind that the route declares. */
export type RequestContext<R extends RouteSpec> = {
  caller: CallerOf<R['access']>;
  params: ParamsOf<R>;
  query: QueryOf<R>;
  body: BodyOf<R>;
  request: FastifyRequest;
  reply: FastifyReply;
};

export type Handler<Deps, N extends RouteName> = (
  deps: Deps,
  context: RequestContext<(typeof routes)[N]>,
) => Promise<ResponseOf<(typeof routes)[N]>>;

/** One for every route of the contract: the compiler and the start both insist. `Deps` is what they need to be given. */
export type Handlers<Deps> = { [N in RouteName]: Handler<Deps, N> };
