import type { Entry } from '../history.ts';
import { findUnfairness } from './assignment.ts';
import { checkDelivery, type Deliveries } from './delivery.ts';
import { findLeaks } from './isolation.ts';
import { type Latency, latencyOf } from './latency.ts';
import { checkLiveness, type Heal } from './liveness.ts';
import { findDoubled, findLost, findPhantoms } from './messages.ts';
import { type Model, modelOf, type Violation, type Window } from './model.ts';
import { findDisorder, findTimeTravel } from './order.ts';
import { findRetold } from './retelling.ts';
import { findForgetting } from './sessions.ts';

export type { Violation } from './model.ts';

export type Verdict = {
  violations: Violation[];
  /** Messages that somebody tried to send. */
  operations: number;
  acknowledged: number;
  lost: number;
  doubled: number;
  gaps: number;
  /** Milliseconds from the first try until the last of those whom a message concerns had it. */
  latency: Latency;
  heals: Heal[];
  /** Messages that reached everybody: from the first try to the last listener, on the history's clock. */
  stable: Deliveries['stable'];
  windows: Window[];
};

/** How soon after the last fault everything must be well again. */
const HEAL_BAR_MS = 30_000;

/**
 * Judges a history by the promises alone: no code of the server is known here, and no word of its tables. Only on a machine
 * that has nothing else to do the time of healing says something of the server.
 */
export function check(entries: Entry[], healBarMs = HEAL_BAR_MS): Verdict {
  const model = modelOf(entries);
  const deliveries = checkDelivery(model);
  const liveness = checkLiveness(model, deliveries, healBarMs);
  const violations = [
    ...findLost(model),
    ...findDoubled(model),
    ...findPhantoms(model),
    ...findDisorder(model),
    ...findTimeTravel(model),
    ...findForgetting(model),
    ...deliveries.violations,
    ...findLeaks(model),
    ...findRetold(model),
    ...findUnfairness(model),
    ...liveness.violations,
  ];
  return {
    violations,
    ...countsOf(model, violations),
    latency: latencyOf(model, deliveries),
    heals: liveness.heals,
    stable: deliveries.stable,
    windows: model.windows,
  };
}

function countsOf({ sends }: Model, violations: Violation[]) {
  const count = (check: RegExp) => violations.filter((violation) => check.test(violation.check)).length;
  return {
    operations: sends.size,
    acknowledged: [...sends.values()].filter(({ acks }) => acks.length > 0).length,
    lost: count(/^C1 |^C7 /),
    doubled: count(/^C2 |^C3 /),
    gaps: count(/^C4 |^C5 |^C6 /),
  };
}
