import type { OpeningHours } from '@parley/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOpenAt, nextOpening } from './opening.ts';
import { openingNow } from './opening-now.ts';

const DAY_MS = 24 * 3_600_000;
const FROM = Date.UTC(2026, 2, 28);

/** Open for an hour on Mondays, and so many Mondays are holidays: as much to look at as a tenant can ask for. */
function mondaysOff(holidays: number): OpeningHours {
  const monday = Date.UTC(2026, 2, 30);
  return {
    timeZone: 'Europe/Berlin',
    weekly: Array.from({ length: 10 }, (_, n) => ({ day: 1, from: `${10 + n}:00`, to: `${10 + n}:30` })),
    holidays: Array.from({ length: holidays }, (_, n) => ({
      date: new Date(monday + n * 7 * DAY_MS).toISOString().slice(0, 10),
      name: null,
    })),
  };
}

test('what is kept for a minute is what the hours say at each moment of it, of each version of a topic', () => {
  const versions = [mondaysOff(0), mondaysOff(1), { ...mondaysOff(0), weekly: [] }];
  const moment = fc.integer({ min: 0, max: 4 * DAY_MS }).map((ms) => new Date(FROM + ms));
  fc.assert(
    fc.property(fc.array(fc.tuple(moment, fc.nat(versions.length - 1)), { minLength: 1 }), (asked) => {
      for (const [at, seq] of asked) {
        const hours = versions[seq] as OpeningHours;

        expect(openingNow({ id: 'topic', seq, hours }, at)).toEqual({
          isOpen: isOpenAt(hours, at),
          opensAt: nextOpening(hours, at)?.toISOString() ?? null,
        });
      }
    }),
  );
});

test('400 holidays cost little more than to read them, whoever asks', () => {
  const hours = mondaysOff(400);
  const text = JSON.stringify(hours);
  const median = (work: () => unknown): number => {
    const times = Array.from({ length: 41 }, () => {
      const from = performance.now();
      work();
      return performance.now() - from;
    });
    return times.toSorted((a, b) => a - b)[20] as number;
  };
  const at = new Date(FROM);
  nextOpening(hours, at);

  expect(median(() => nextOpening(hours, at)) / median(() => JSON.parse(text))).toBeLessThan(25);
});
