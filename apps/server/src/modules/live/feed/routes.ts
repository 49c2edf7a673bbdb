import { routes } from '@parley/contract';
import type { FastifyRequest } from 'fastify';
import type { Participant } from '../../../callers.ts';
import { authenticate } from '../../../http/authenticate.ts';
import type { Handlers } from '../../../http/handlers.ts';
import { markSeen } from '../../messaging/conversations/index.ts';
import type { FeedDeps } from './feed-deps.ts';
import { type Asker, pollFeed } from './poll-feed.ts';

const askerOf = (deps: FeedDeps, request: FastifyRequest, route: 'pollFeed' | 'pollCustomerFeed'): Asker => ({
  // Whoever waits while this node is drained is to ask another.
  hasLeft: () => request.raw.socket.destroyed || deps.life.isDraining(),
  whoIsIt: async () => (await authenticate(deps, request, routes[route].access)) as Participant,
});

export const feedHandlers = {
  pollFeed: (deps, { caller, query, request }) =>
    pollFeed(deps, caller, query, askerOf(deps, request, 'pollFeed')),
  pollCustomerFeed: (deps, { caller, query, request }) =>
    pollFeed(deps, caller, query, askerOf(deps, request, 'pollCustomerFeed')),
  markSeen: async (deps, { caller, params, body }) => {
    await markSeen(deps, caller, params.conversationId, body.seq);
    return undefined;
  },
  markSeenByCustomer: async (deps, { caller, params, body }) => {
    await markSeen(deps, caller, params.conversationId, body.seq);
    return undefined;
  },
} satisfies Partial<Handlers<FeedDeps>>;
