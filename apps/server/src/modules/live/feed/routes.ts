import { routes } from '@parley/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Participant } from '../../../callers.ts';
import { authenticate } from '../../../http/authenticate.ts';
import type { Handlers } from '../../../http/handlers.ts';
import { markSeen } from '../../messaging/conversations/index.ts';
import type { FeedDeps } from './feed-deps.ts';
import { type Asker, pollFeed } from './poll-feed.ts';

type Poll = { request: FastifyRequest; reply: FastifyReply };

const askerOf = (
  deps: FeedDeps,
  { request, reply }: Poll,
  route: 'pollFeed' | 'pollCustomerFeed',
): Asker => ({
  address: request.ip,
  onLeave: (then) => void reply.raw.once('close', then),
  // Whoever waits while this node is drained is to ask another.
  hasLeft: () => request.raw.socket.destroyed || deps.life.isDraining(),
  whoIsIt: async () => (await authenticate(deps, request, routes[route].access)) as Participant,
});

export const feedHandlers = {
  pollFeed: (deps, { caller, query, ...poll }) =>
    pollFeed(deps, caller, query, askerOf(deps, poll, 'pollFeed')),
  pollCustomerFeed: (deps, { caller, query, ...poll }) =>
    pollFeed(deps, caller, query, askerOf(deps, poll, 'pollCustomerFeed')),
  markSeen: async (deps, { caller, params, body }) => {
    await markSeen(deps, caller, params.conversationId, body.seq);
    return undefined;
  },
  markSeenByCustomer: async (deps, { caller, params, body }) => {
    await markSeen(deps, caller, params.conversationId, body.seq);
    return undefined;
  },
} satisfies Partial<Handlers<FeedDeps>>;
