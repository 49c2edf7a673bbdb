import type { Conversation, HistoryChanges } from '@parley/contract';

/** What is different between two states of a conversation. One that has just begun differs in nothing. */
export function changesBetween(before: Conversation | null, after: Conversation): HistoryChanges {
  if (!before) return {};
  const changes = {
    state: { from: before.state, to: after.state },
    ownerId: { from: before.ownerId, to: after.ownerId },
    topicId: { from: before.topicId, to: after.topicId },
    priority: { from: before.priority, to: after.priority },
    leftMessage: { from: before.leftMessage, to: after.leftMessage },
    offeredTo: { from: before.offer?.memberId ?? null, to: after.offer?.memberId ?? null },
  };
  return Object.fromEntries(Object.entries(changes).filter(([, { from, to }]) => from !== to));
}
