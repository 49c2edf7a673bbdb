import type { Assignment } from '@parley/contract';
import type { ById } from './live-state.ts';

/** Who had which conversation, by conversation, in order. */
export type Assignments = ById<readonly Assignment[]>;

const NONE: readonly Assignment[] = [];

const isSame = (a: Assignment, b: Assignment): boolean =>
  a.startedAt === b.startedAt && a.memberId === b.memberId;

const inOrder = (a: Assignment, b: Assignment): number => (a.startedAt < b.startedAt ? -1 : 1);

/** What is told joins what is known. An assignment that has ended never runs again, whoever is heard last. */
export function mergeAssignments(known: Assignments, told: readonly Assignment[] = []): Assignments {
  let all = known;
  for (const assignment of told) {
    const id = assignment.conversationId;
    const list = merged(all[id] ?? NONE, assignment);
    if (list !== all[id]) all = { ...all, [id]: list };
  }
  return all;
}

function merged(list: readonly Assignment[], told: Assignment): readonly Assignment[] {
  const before = list.find((candidate) => isSame(candidate, told));
  if (before && (before.endedAt !== null || told.endedAt === null)) return list;
  return [...list.filter((candidate) => candidate !== before), told].sort(inOrder);
}

/** The assignments of a conversation that run until now, as ended at that moment. */
export const endedAt = (known: Assignments, conversationId: string, at: string): Assignment[] =>
  (known[conversationId] ?? [])
    .filter((assignment) => assignment.endedAt === null)
    .map((assignment) => ({ ...assignment, endedAt: at }));
