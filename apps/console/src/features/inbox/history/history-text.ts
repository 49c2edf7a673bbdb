import type { HistoryEntry } from '@parley/contract';
import { i18next } from '../../../i18n/i18n.ts';

/** What the people and topics of a history are called now. */
export type Names = {
  actor(actor: HistoryEntry['actor']): string;
  member(memberId: string | null | undefined): string;
  topic(topicId: string | null | undefined): string;
};

/** One thing that was done, in the reader's language: who, and what it was before and afterwards. */
export function historyText(entry: HistoryEntry, names: Names): string {
  const { actor, changes } = entry;
  return i18next.t(`history:${keyOf(entry)}`, {
    who: names.actor(actor),
    owner: names.member(changes.ownerId?.to),
    from: names.member(changes.ownerId?.from),
    fromTopic: names.topic(changes.topicId?.from),
    toTopic: names.topic(changes.topicId?.to),
    fromPriority: changes.priority?.from ?? 0,
    toPriority: changes.priority?.to ?? 0,
    offeredTo: names.member(changes.offeredTo?.to),
    offeredFrom: names.member(changes.offeredTo?.from),
  });
}

function keyOf(entry: HistoryEntry) {
  switch (entry.type) {
    case 'conversation.started':
      return 'started';
    case 'conversation.assigned':
      return assignedKey(entry);
    case 'conversation.released':
      return releasedKey(entry);
    case 'conversation.closed':
      return entry.actor?.kind === 'contact' ? 'ended' : 'closed';
    case 'conversation.reopened':
      return 'reopened';
    case 'conversation.updated':
      return updatedKey(entry);
  }
}

function assignedKey({ assignmentReason, actor, changes: { ownerId } }: HistoryEntry) {
  if (assignmentReason === 'routed') return 'routed';
  if (assignmentReason === 'claimed') return 'claimed';
  if (assignmentReason === 'reassigned') return ownerId?.from ? 'reassignedFrom' : 'reassigned';
  return actor && actor.id === ownerId?.to ? 'accepted' : 'handedOver';
}

function releasedKey({ why, changes }: HistoryEntry) {
  if (why === 'missed' || why === 'lost') return why;
  return changes.topicId ? 'moved' : 'released';
}

function updatedKey({ why, actor, changes: { priority, offeredTo } }: HistoryEntry) {
  if (why === 'gone' || why === 'rejoined') return why;
  if (priority) return priority.to > priority.from ? 'raised' : 'lowered';
  if (!offeredTo) return 'changed';
  if (offeredTo.to) return 'offered';
  if (actor?.kind === 'system') return 'offerEnded';
  return actor && actor.id === offeredTo.from ? 'offerDeclined' : 'offerWithdrawn';
}
