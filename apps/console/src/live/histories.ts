import type { QueryOf, routes } from '@parley/contract';
import type { LiveState } from './live-state.ts';
import { queryClient } from './query-client.ts';
import { LIVE } from './query-keys.ts';

type ListQuery = QueryOf<(typeof routes)['listConversations']>;

/** A member whom a conversation leaves has it in their history from now on; only the server knows where. */
export function refreshHistories(before: LiveState, after: LiveState, conversationId: string | null): void {
  const had = conversationId && before.conversations[conversationId]?.ownerId;
  if (!had || after.conversations[conversationId]?.ownerId === had) return;
  const isTheirs = ({ queryKey: [, kind, query] }: { queryKey: readonly unknown[] }) =>
    kind === 'list' && (query as ListQuery).memberId === had;
  void queryClient.invalidateQueries({ queryKey: [LIVE], predicate: isTheirs });
}
