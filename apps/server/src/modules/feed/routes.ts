import type { FastifyRequest } from 'fastify';
import type { Handlers } from '../../http/handlers.ts';
import { markSeen } from '../conversations/index.ts';
import { pollFeed } from './poll-feed.ts';

const hasLeft =
  ({ raw }: FastifyRequest) =>
  () =>
    raw.socket.destroyed;

export const feedHandlers = {
  pollFeed: (deps, { caller, query, request }) => pollFeed(deps, caller, query, hasLeft(request)),
  pollCustomerFeed: (deps, { caller, query, request }) => pollFeed(deps, caller, query, hasLeft(request)),
  markSeen: async (deps, { caller, params, body }) => {
    await markSeen(deps, caller, params.conversationId, body.seq);
    return undefined;
  },
  markSeenByCustomer: async (deps, { caller, params, body }) => {
    await markSeen(deps, caller, params.conversationId, body.seq);
    return undefined;
  },
} satisfies Partial<Handlers>;
