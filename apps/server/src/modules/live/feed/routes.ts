import type { FastifyRequest } from 'fastify';
import type { Handlers } from '../../../http/handlers.ts';
import { markSeen } from '../../messaging/conversations/index.ts';
import type { FeedDeps } from './feed-deps.ts';
import { pollFeed } from './poll-feed.ts';

/** Nobody is there any more to be told, or whoever waits is to ask another node. */
const isOver =
  ({ life }: FeedDeps, { raw }: FastifyRequest) =>
  () =>
    raw.socket.destroyed || life.isDraining();

export const feedHandlers = {
  pollFeed: (deps, { caller, query, request }) => pollFeed(deps, caller, query, isOver(deps, request)),
  pollCustomerFeed: (deps, { caller, query, request }) =>
    pollFeed(deps, caller, query, isOver(deps, request)),
  markSeen: async (deps, { caller, params, body }) => {
    await markSeen(deps, caller, params.conversationId, body.seq);
    return undefined;
  },
  markSeenByCustomer: async (deps, { caller, params, body }) => {
    await markSeen(deps, caller, params.conversationId, body.seq);
    return undefined;
  },
} satisfies Partial<Handlers<FeedDeps>>;
