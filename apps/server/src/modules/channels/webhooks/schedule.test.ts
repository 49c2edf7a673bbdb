import { expect, test } from 'vitest';
import { nextAttemptAt, PATIENCE_MS } from './schedule.ts';

const begunAt = new Date('2026-11-29T12:00:00Z');

/** Attempts in ms since the first, until it is given up. */
function attemptsOf(random: number): number[] {
  const times = [0];
  for (;;) {
    const now = new Date(begunAt.getTime() + (times.at(-1) as number));
    const next = nextAttemptAt({ attempts: times.length, begunAt, now, retryAfterMs: null }, random);
    if (!next) return times;
    times.push(next.getTime() - begunAt.getTime());
  }
}

test.each([0, 0.5, 1])(
  'a day of attempts with growing pauses ends exactly after a day (random %s)',
  (random) => {
    const times = attemptsOf(random);

    const pauses = times.slice(1, -1).map((time, n) => time - (times[n] as number));
    expect(pauses.every((pause, n) => n === 0 || pause >= (pauses[n - 1] as number))).toBe(true);
    expect(times.at(-1)).toBe(PATIENCE_MS);
    expect(times.length).toBeGreaterThan(10);
    expect(times.length).toBeLessThan(20);
  },
);

test('a receiver may ask for a longer pause, not for a shorter one', () => {
  const after = (retryAfterMs: number) =>
    (nextAttemptAt({ attempts: 1, begunAt, now: begunAt, retryAfterMs }, 0.5) as Date).getTime() -
    begunAt.getTime();

  expect(after(60_000)).toBe(60_000);
  expect(after(1_000)).toBe(5_000);
});
