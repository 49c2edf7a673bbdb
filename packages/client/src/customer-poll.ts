import type { CustomerApi } from './customer.ts';
import { pollingBy } from './feed-poll.ts';
import type { Polling } from './feed-types.ts';

/** Long-polling for a customer; apart from the rest, because hardly anybody needs it. */
export const customerPoll = (api: CustomerApi): Polling =>
  pollingBy({
    seen: ({ conversationId, seq }) =>
      api.call('markSeenByCustomer', { params: { conversationId }, body: { seq } }),
    fetch: (position, waitSeconds, signal) =>
      api.call('pollCustomerFeed', { query: { ...position, waitSeconds }, signal }),
    post: ({ conversationId, kind: _, ...body }) =>
      api.call('postCustomerMessage', { params: { conversationId }, body }),
  });
