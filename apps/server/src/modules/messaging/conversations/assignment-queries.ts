import type { Assignment, AssignmentReason, Conversation, RoutingExplanation } from '@parley/contract';
import type { Run, Tx } from '../../../platform/db/transaction.ts';
import { noteAssigned } from '../../company/people/index.ts';

export async function endAssignment(
  tx: Tx,
  workspaceId: string,
  conversationId: string,
  at: Date,
): Promise<void> {
  await tx.query(
    'update assignment set ended_at = $3 where workspace_id = $1 and conversation_id = $2 and ended_at is null',
    [workspaceId, conversationId, at],
  );
}

export type NewAssignment = {
  id: string;
  memberId: string;
  reason: AssignmentReason;
  explanation: RoutingExplanation | null;
  at: Date;
};

export async function insertAssignment(
  tx: Tx,
  workspaceId: string,
  { id: conversationId, topicId, contactId, waitingSince, leftMessage }: Conversation,
  assignment: NewAssignment,
): Promise<void> {
  await tx.query(
    `insert into assignment (workspace_id, conversation_id, started_at, id, member_id, reason, explanation, topic_id, contact_id,
       waiting_since)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      workspaceId,
      conversationId,
      assignment.at,
      assignment.id,
      assignment.memberId,
      assignment.reason,
      assignment.explanation,
      topicId,
      contactId,
      leftMessage ? null : waitingSince,
    ],
  );
  await noteAssigned(tx, workspaceId, assignment.memberId, assignment.at);
}

export async function listAssignments(
  run: Run,
  workspaceId: string,
  conversationId: string,
): Promise<Assignment[]> {
  const rows = await run<{
    id: string;
    member_id: string;
    name: string;
    started_at: Date;
    ended_at: Date | null;
    reason: AssignmentReason;
    explanation: RoutingExplanation | null;
  }>(
    `select a.id, a.member_id, m.name, a.started_at, a.ended_at, a.reason, a.explanation
     from assignment a join member m on m.workspace_id = a.workspace_id and m.id = a.member_id
     where a.workspace_id = $1 and a.conversation_id = $2 order by a.started_at, a.id`,
    [workspaceId, conversationId],
  );
  return rows.map((row) => ({
    id: row.id,
    conversationId,
    memberId: row.member_id,
    memberName: row.name,
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    reason: row.reason,
    explanation: row.explanation,
  }));
}
