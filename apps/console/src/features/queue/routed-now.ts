import type { Assignment, RoutingExplanation } from '@parley/contract';

type Routed = { assignment: Assignment; why: RoutingExplanation };

/** Why whoever has it now was given it; null if it was no matter of routing. */
export function routedNow(assignments: readonly Assignment[]): Routed | null {
  const assignment = assignments.find(({ endedAt }) => endedAt === null);
  return assignment?.explanation ? { assignment, why: assignment.explanation } : null;
}
