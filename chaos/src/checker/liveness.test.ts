import { expect, test } from 'vitest';
import { checkLiveness } from './liveness.ts';
import { modelOf, type Window } from './model.ts';

const fault = (what: string, from: number, to: number): Window => ({ what, from, to });
const healsOf = (windows: Window[], arrivedAt: number) => {
  const model = { ...modelOf([]), windows };
  const stable = [{ cid: 'said before the first fault', from: 900, to: arrivedAt }];
  return checkLiveness(model, { violations: [], stable }, 30_000);
};

test('what is not healed when the next fault strikes is counted from the end of that one', () => {
  const { heals, violations } = healsOf(
    [fault('first', 1_000, 2_000), fault('second', 20_000, 21_000)],
    45_000,
  );
  expect(heals).toEqual([
    { what: 'first', ms: 24_000 },
    { what: 'second', ms: 0 },
  ]);
  expect(violations).toEqual([]);
});

test('a fault after everything was well again is no excuse', () => {
  const { heals, violations } = healsOf(
    [fault('first', 1_000, 2_000), fault('second', 60_000, 61_000)],
    45_000,
  );
  expect(heals[0]).toEqual({ what: 'first', ms: 43_000 });
  expect(violations).toHaveLength(1);
});
