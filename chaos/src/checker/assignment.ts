import type { Model, Turn, Violation } from './model.ts';

const wrong = (what: string): Violation => ({ check: 'C10 assignment', what });

/** C10: at every place of the log a conversation has one owner at most, nobody more than his capacity, and the line is kept. */
export function findUnfairness(model: Model): Violation[] {
  const companies = [...Map.groupBy(model.turns, ({ ws }) => ws).values()];
  return companies.flatMap((turns) => {
    const inOrder = turns.toSorted((a, b) => a.seq - b.seq);
    return [...checkOwners(model, inOrder), ...checkLine(inOrder), ...checkClaims(model, inOrder)];
  });
}

function checkOwners({ actors }: Model, turns: Turn[]): Violation[] {
  const capacities = new Map([...actors.values()].map(({ id, capacity }) => [id, capacity]));
  const owners = new Map<string, string>();
  const loads = new Map<string, number>();
  const violations: Violation[] = [];
  for (const { conv, ownerId, reason, seq } of turns) {
    const before = owners.get(conv);
    if (before === (ownerId ?? undefined)) continue;
    if (before && ownerId && (reason === 'routed' || reason === 'claimed'))
      violations.push(wrong(`${conv} was ${reason} at ${seq} although it had an owner`));
    if (before) loads.set(before, (loads.get(before) ?? 0) - 1);
    if (!ownerId) {
      owners.delete(conv);
      continue;
    }
    const load = (loads.get(ownerId) ?? 0) + 1;
    owners.set(conv, ownerId);
    loads.set(ownerId, load);
    if (load > (capacities.get(ownerId) ?? Number.POSITIVE_INFINITY))
      violations.push(wrong(`${ownerId} had ${load} conversations at ${seq}, more than he can`));
  }
  return violations;
}

type Wait = { conv: string; started: Turn; taken: Turn };

/** First come, first served: of two whom routing gave away, in the same line with the same urgency, the earlier one first. */
function checkLine(turns: Turn[]): Violation[] {
  const lines = Map.groupBy(routedIn(turns), ({ started }) => `${started.topicId} ${started.priority}`);
  return [...lines.values()].flatMap((line) => {
    const sorted = line.toSorted((a, b) => a.started.seq - b.started.seq);
    return sorted.flatMap((first, n) =>
      sorted
        .slice(n + 1)
        .flatMap((later) =>
          isOvertaken(first, later)
            ? [wrong(`${later.conv} came later than ${first.conv} and was taken before it`)]
            : [],
        ),
    );
  });
}

const isOvertaken = (first: Wait, later: Wait): boolean =>
  String(first.started.waitingSince) < String(later.started.waitingSince) &&
  later.taken.seq < first.taken.seq &&
  later.taken.startedAt !== first.taken.startedAt; // of one decision, all are taken at once

/** Conversations whose first owner was chosen by routing. */
function routedIn(turns: Turn[]): Wait[] {
  return [...Map.groupBy(turns, ({ conv }) => conv)].flatMap(([conv, own]) => {
    const [started, next] = own;
    if (started?.type !== 'conversation.started' || next?.reason !== 'routed') return [];
    return [{ conv, started, taken: next }];
  });
}

/** Who was told that a conversation is his was its owner at that place of the log. */
function checkClaims({ entries, actors }: Model, turns: Turn[]): Violation[] {
  const byConv = Map.groupBy(turns, ({ conv }) => conv);
  return entries.flatMap((entry) => {
    if (entry.f !== 'claim' || entry.type !== 'ok' || !entry.conv) return [];
    const own = byConv.get(entry.conv);
    const at = own?.findLast(({ seq }) => seq <= (entry.seq as number));
    if (!own || at?.ownerId === actors.get(entry.proc)?.id) return [];
    return [wrong(`${entry.proc} was told that ${entry.conv} is his; it was ${at?.ownerId ?? 'nobody'}'s`)];
  });
}
