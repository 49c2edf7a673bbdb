import type { MemberEvent, QueryOf, routes } from '@parley/contract';
import type { LiveState } from './live-state.ts';
import { queryClient } from './query-client.ts';
import { LIVE, liveKeys } from './query-keys.ts';

type ListQuery = QueryOf<(typeof routes)['listConversations']>;

/** A member whom a conversation leaves has it in their history from now on; only the server knows where. */
export function refreshHistories(before: LiveState, after: LiveState, conversationId: string | null): void {
  const had = conversationId && before.conversations[conversationId]?.ownerId;
  if (!had || after.conversations[conversationId]?.ownerId === had) return;
  const isTheirs = ({ queryKey: [, kind, query] }: { queryKey: readonly unknown[] }) =>
    kind === 'list' && (query as ListQuery).memberId === had;
  void queryClient.invalidateQueries({ queryKey: [LIVE], predicate: isTheirs });
}

/** What was done to a conversation is read from the log; messages and looks are no part of it. */
export function refreshDeeds({ type, conversationId }: MemberEvent): void {
  if (!conversationId || type === 'message.posted' || type === 'conversation.seen') return;
  void queryClient.invalidateQueries({ queryKey: liveKeys.deeds(conversationId) });
}
