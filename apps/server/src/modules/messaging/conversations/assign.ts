import type { Assignment, AssignmentReason, Conversation, RoutingExplanation } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { applyChange, type Change } from './apply-change.ts';
import { endAssignment, insertAssignment } from './assignment-queries.ts';

type NewOwner = { id: string; name: string };

/** Gives a locked conversation to a locked member: ends the former assignment and starts the next, with its reason. */
export async function assign(
  tx: Tx,
  deps: Basics,
  workspaceId: string,
  before: Conversation,
  change: {
    owner: NewOwner;
    reason: AssignmentReason;
    notice: Change['notice'];
    type?: 'conversation.reopened';
    /** Why routing chose him; without: a person decided. */
    explanation?: RoutingExplanation;
    answerDueAt?: Date | null;
  },
): Promise<Conversation> {
  const at = deps.clock.now();
  const { owner, reason } = change;
  await endAssignment(tx, workspaceId, before.id, at);
  const explanation = change.explanation ?? null;
  await insertAssignment(tx, workspaceId, before, {
    id: deps.newId(),
    memberId: owner.id,
    reason,
    explanation,
    at,
  });
  const startedAt = at.toISOString();
  const assignment: Assignment = {
    conversationId: before.id,
    memberId: owner.id,
    memberName: owner.name,
    startedAt,
    endedAt: null,
    reason,
    explanation,
  };
  return applyChange(tx, deps, workspaceId, before, {
    type: change.type ?? 'conversation.assigned',
    to: {
      state: 'active',
      ownerId: owner.id,
      leftMessage: false,
      waitingSince: null,
      closedAt: null,
      offer: null,
      answerDueAt: change.answerDueAt?.toISOString() ?? null,
    },
    notice: change.notice,
    payload: { assignment },
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
  workspaceId: string,
  before: Conversation,
  change: { topicId?: string; notice: Change['notice']; atFront?: boolean },
): Promise<Conversation> {
  const at = deps.clock.now();
  await endAssignment(tx, workspaceId, before.id, at);
  return applyChange(tx, deps, workspaceId, before, {
    type: 'conversation.released',
    to: {
      state: 'waiting',
      ownerId: null,
      waitingSince: before.waitingSince ?? before.unansweredSince ?? at.toISOString(),
      topicId: change.topicId ?? before.topicId,
      answerDueAt: null,
      offer: null,
    },
    notice: change.notice,
    ...(before.state !== 'waiting' && { atFront: change.atFront ?? false }),
    at,
  });
}
