import type { MemberEvent } from '@parley/contract';
import { useQuery } from '@tanstack/react-query';
import { api } from './api.ts';
import { queryClient } from './query-client.ts';
import { liveKeys } from './query-keys.ts';

/** However busy the workspace is, counts are asked for at most this often. */
const EVERY_MS = 1_000;

/** Which events move a conversation from one count to another. */
const MOVES = {
  'workspace.updated': false,
  'member.joined': false,
  'member.updated': false,
  'member.removed': false,
  'topic.created': false,
  'topic.updated': false,
  'topic.retired': false,
  'inbox.created': false,
  'inbox.updated': false,
  'contact.updated': false,
  'contact.merged': false,
  'contact.unmerged': false,
  'import.finished': true,
  'conversation.started': true,
  'conversation.assigned': true,
  'conversation.released': true,
  'conversation.closed': true,
  'conversation.reopened': true,
  'conversation.updated': true,
  'conversation.seen': false,
  'message.posted': false,
  'message.changed': false,
  'delivery.changed': false,
  'conversation.hidden': true,
  'reaction.changed': false,
} satisfies Record<MemberEvent['type'], boolean>;

let timer: ReturnType<typeof setTimeout> | undefined;
let lastMs = 0;

/** Counts are sums that an event only hints at: asks for them, soon and not too often. */
export function refreshCounts({ type }: MemberEvent): void {
  if (timer || !MOVES[type]) return;
  const waitMs = Math.max(50, lastMs + EVERY_MS - Date.now());
  timer = setTimeout(() => {
    timer = undefined;
    lastMs = Date.now();
    void queryClient.invalidateQueries({ queryKey: liveKeys.counts() });
  }, waitMs);
}

/** How many are mine, waiting and active; undefined until known. */
export const useCounts = () =>
  useQuery({
    queryKey: liveKeys.counts(),
    queryFn: () => api.call('countConversations'),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
