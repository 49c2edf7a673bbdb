import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../random.ts';
import { check } from './index.ts';
import { goodHistory } from './testing/good-history.ts';
import { LIES } from './testing/lies.ts';

const seeds = fc.integer({ min: 1, max: 1_000_000 }).map(String);
/** For each of the ways to lie; more than a thousand histories in all. */
const RUNS = Math.ceil(1_050 / Object.keys(LIES).length);

describe('the checker', () => {
  test('finds nothing in a history of a system that keeps its promises', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(check(goodHistory(seed)).violations).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test.each(Object.entries(LIES))('catches that %s', (_, lie) => {
    let lies = 0;
    fc.assert(
      fc.property(seeds, (seed) => {
        const told = lie(goodHistory(seed), seededRandom(`lie ${seed}`));
        if (!told) return;
        lies += 1;
        expect(check(told).violations).not.toEqual([]);
      }),
      { numRuns: RUNS },
    );
    expect(lies).toBeGreaterThan(RUNS / 4);
  });
});
