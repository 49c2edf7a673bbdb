import type { Handlers } from '../../http/handlers.ts';
import { pollFeed } from './poll-feed.ts';

export const feedHandlers = {
  pollFeed: (deps, { caller, query }) => pollFeed(deps, caller, query),
  pollCustomerFeed: (deps, { caller, query }) => pollFeed(deps, caller, query),
} satisfies Partial<Handlers>;
