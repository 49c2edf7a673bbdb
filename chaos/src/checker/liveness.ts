import type { Deliveries } from './delivery.ts';
import type { Model, Violation, Window } from './model.ts';

export type Heal = { what: string; ms: number };

/** C11: after the last fault everything that was begun comes to an end, and everybody is online. */
export function checkLiveness(
  model: Model,
  { stable }: Deliveries,
  healBarMs: number,
): { violations: Violation[]; heals: Heal[] } {
  const heals = model.windows.map((window) => ({ what: window.what, ms: healOf(model, window, stable) }));
  const stuck = [...model.sends.values()].filter(({ acks, failed }) => acks.length === 0 && !failed);
  const away = [...model.streams.values()].filter(({ onlineAtEnd }) => !onlineAtEnd);
  const slow = heals.filter(({ ms }) => ms > healBarMs);
  return {
    heals,
    violations: [
      ...stuck.map(({ cid }) => ({
        check: 'C11 liveness',
        what: `what became of ${cid} is not known at the end`,
      })),
      ...away.map(({ proc }) => ({ check: 'C11 liveness', what: `${proc} is not online at the end` })),
      ...slow.map(({ what, ms }) => ({
        check: 'C11 liveness',
        what: `${what}: healed after ${Math.round(ms)} ms`,
      })),
    ],
  };
}

/**
 * Until everybody was back, and had all that was said before and during the fault, counted from its end. Nobody can be well again
 * while the next fault strikes: what was not healed by then is counted from the end of that one.
 */
function healOf(model: Model, { from, to }: Window, stable: Deliveries['stable']): number {
  const wellAt = wellAgainAt(model, { from, to }, stable);
  const overBefore = model.windows
    .filter((next) => next.from > from && next.from < wellAt)
    .map((next) => next.to);
  return Math.max(0, wellAt - Math.max(to, ...overBefore));
}

function wellAgainAt(
  { streams }: Model,
  { from, to }: Pick<Window, 'from' | 'to'>,
  stable: Deliveries['stable'],
): number {
  const messages = stable.filter((message) => message.from > from - 1_000 && message.from <= to);
  const returns = [...streams.values()].flatMap(({ steps }) => {
    const left = steps.findIndex((step) => step.is === 'closed' && step.t >= from && step.t <= to + 1_000);
    const back = left < 0 ? undefined : steps.slice(left).find((step) => step.is === 'welcome');
    return back && 't' in back ? [back.t] : [];
  });
  return Math.max(to, ...messages.map((message) => message.to), ...returns);
}
