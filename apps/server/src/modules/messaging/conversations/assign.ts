import type { Assignment, AssignmentReason, Conversation, RoutingExplanation } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { Doer } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { applyChange, type Change } from './apply-change.ts';
import { endAssignment, insertAssignment } from './assignment-queries.ts';

type NewOwner = { id: string; name: string };

/** Gives a locked conversation to a locked member: ends the former assignment and starts the next, with its reason. */
export async function assign(
  tx: Tx,
  deps: Basics,
  by: Doer,
  before: Conversation,
  change: {
    owner: NewOwner;
    reason: AssignmentReason;
    notice: Change['notice'];
    /** It was closed. */
    isReopened?: boolean;
    /** Why routing chose him; without: a person decided. */
    explanation?: RoutingExplanation;
    answerDueAt?: Date | null;
  },
): Promise<Conversation> {
  const at = deps.clock.now();
  const { owner, reason } = change;
  await endAssignment(tx, by.workspaceId, before.id, at);
  const explanation = change.explanation ?? null;
  const id = deps.newId();
  await insertAssignment(tx, by.workspaceId, before, {
    id,
    memberId: owner.id,
    reason,
    explanation,
    at,
  });
  const startedAt = at.toISOString();
  const assignment: Assignment = {
    id,
    conversationId: before.id,
    memberId: owner.id,
    memberName: owner.name,
    startedAt,
    endedAt: null,
    reason,
    explanation,
  };
  return applyChange(tx, deps, by, before, {
    to: {
      state: 'active',
      ownerId: owner.id,
      lastOwnerId: owner.id,
      leftMessage: false,
      waitingSince: null,
      closedAt: null,
      offer: null,
      answerDueAt: change.answerDueAt?.toISOString() ?? null,
    },
    tell: (conversation) => ({
      type: change.isReopened ? 'conversation.reopened' : 'conversation.assigned',
      payload: { conversation, assignment },
    }),
    notice: { ...change.notice, assignmentId: id },
    atFront: false,
    at,
  });
}

/**
 * Puts a locked conversation back in the line, or in another one. It keeps its age: the customer has waited since his first
 * unanswered word, and whoever waited already loses neither that nor his place in front.
 */
export async function release(
  tx: Tx,
  deps: Basics,
  by: Doer,
  before: Conversation,
  change: { topicId?: string; notice: Change['notice']; atFront?: boolean },
): Promise<Conversation> {
  const at = deps.clock.now();
  await endAssignment(tx, by.workspaceId, before.id, at);
  return applyChange(tx, deps, by, before, {
    to: {
      state: 'waiting',
      ownerId: null,
      lastOwnerId: null,
      waitingSince: before.waitingSince ?? before.unansweredSince ?? at.toISOString(),
      topicId: change.topicId ?? before.topicId,
      answerDueAt: null,
      offer: null,
    },
    tell: (conversation) => ({ type: 'conversation.released', payload: { conversation } }),
    notice: change.notice,
    ...(before.state !== 'waiting' && { atFront: change.atFront ?? false }),
    at,
  });
}
