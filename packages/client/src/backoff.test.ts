import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBackoff } from './backoff.ts';

const delays = (count: number, random: () => number) => {
  const backoff = createBackoff({ random });
  return Array.from({ length: count }, () => backoff.next());
};

test('the longest pause doubles from half a second to half a minute', () => {
  expect(delays(9, () => 1)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
});

test('a pause may be anything down to nothing, so that clients come back spread out', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), (drawn) => {
      const longest = delays(8, () => 1);

      expect(delays(8, () => drawn)).toEqual(longest.map((bound) => bound * drawn));
    }),
  );
});

test('after a success the pauses are short again', () => {
  const backoff = createBackoff({ random: () => 1 });
  backoff.next();
  backoff.next();

  backoff.reset();

  expect(backoff.next()).toBe(500);
});
