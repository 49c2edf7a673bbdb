import type { OpeningHours } from '@parley/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkHours } from './check-hours.ts';
import { isOpenAt, nextClosing, nextOpening } from './opening.ts';

/** `1 09:00-17:30`: Monday; several parted by commas. */
function hoursOf(timeZone: string, weekly: string, ...holidays: string[]): OpeningHours {
  const intervals = weekly.split(', ').map((text) => {
    const [day, times] = text.split(' ') as [string, string];
    const [from, to] = times.split('-') as [string, string];
    return { day: Number(day), from, to };
  });
  return { timeZone, weekly: intervals, holidays: holidays.map((date) => ({ date, name: null })) };
}

const openAt = (hours: OpeningHours, at: string) => isOpenAt(hours, new Date(at));
const opensAt = (hours: OpeningHours, at: string) => nextOpening(hours, new Date(at))?.toISOString() ?? null;

describe('opening hours', () => {
  test('no hours are always, and hours without any interval are never', () => {
    const never: OpeningHours = { timeZone: 'Africa/Nairobi', weekly: [], holidays: [] };

    expect([isOpenAt(null, new Date()), nextOpening(null, new Date())]).toEqual([true, null]);
    expect([isOpenAt(never, new Date()), nextOpening(never, new Date())]).toEqual([false, null]);
  });

  test('in Nairobi, open from the first minute to the last, with a break at noon', () => {
    const hours = hoursOf('Africa/Nairobi', '1 08:00-12:00, 1 13:00-17:30');

    expect(openAt(hours, '2026-03-02T04:59:59.999Z')).toBe(false);
    expect(openAt(hours, '2026-03-02T05:00:00.000Z')).toBe(true);
    expect(opensAt(hours, '2026-03-02T09:00:00.000Z')).toBe('2026-03-02T10:00:00.000Z');
    expect(openAt(hours, '2026-03-02T14:30:00.000Z')).toBe(false);
    expect(opensAt(hours, '2026-03-02T14:30:00.000Z')).toBe('2026-03-09T05:00:00.000Z');
  });

  test('an interval past midnight belongs to the day it begins on, also from Sunday to Monday', () => {
    const hours = hoursOf('Africa/Nairobi', '7 22:00-02:00');

    expect(openAt(hours, '2026-03-01T22:59:00Z')).toBe(true);
    expect(openAt(hours, '2026-03-01T23:00:00Z')).toBe(false);
    expect(opensAt(hours, '2026-03-01T23:00:00Z')).toBe('2026-03-08T19:00:00.000Z');
  });

  test('whole days join without a gap', () => {
    const always = hoursOf(
      'Africa/Nairobi',
      [1, 2, 3, 4, 5, 6, 7].map((day) => `${day} 00:00-24:00`).join(', '),
    );

    expect(openAt(always, '2026-03-01T21:00:00Z')).toBe(true);
    expect(openAt(always, '2026-03-01T20:59:59.999Z')).toBe(true);
  });

  test('on a holiday nothing begins; the night before it ends as ever', () => {
    const hours = hoursOf('Africa/Nairobi', '4 20:00-04:00, 5 09:00-17:00, 6 09:00-12:00', '2026-12-25');

    expect(openAt(hours, '2026-12-25T00:30:00Z')).toBe(true);
    expect(openAt(hours, '2026-12-25T08:00:00Z')).toBe(false);
    expect(opensAt(hours, '2026-12-25T08:00:00Z')).toBe('2026-12-26T06:00:00.000Z');
  });

  test('a year of holidays on every opening day is waited for', () => {
    const mondays = Array.from({ length: 60 }, (_, n) =>
      new Date(Date.UTC(2026, 0, 5 + 7 * n)).toISOString().slice(0, 10),
    );
    const hours = hoursOf('UTC', '1 09:00-10:00', ...mondays);

    expect(opensAt(hours, '2026-01-01T00:00:00Z')).toBe('2027-03-01T09:00:00.000Z');
  });

  test('29 February is a day like any other', () => {
    const hours = hoursOf('Europe/Berlin', '2 09:00-17:00');

    expect(openAt(hours, '2028-02-29T08:00:00Z')).toBe(true);
    expect(
      openAt({ ...hours, holidays: [{ date: '2028-02-29', name: 'Leap day' }] }, '2028-02-29T08:00:00Z'),
    ).toBe(false);
    expect(opensAt(hours, '2028-02-29T16:00:00Z')).toBe('2028-03-07T08:00:00.000Z');
  });
});

describe('when clocks change', () => {
  test('nine o’clock in Berlin and in New York is nine o’clock there, before and after', () => {
    const berlin = hoursOf('Europe/Berlin', '1 09:00-17:00');
    const newYork = hoursOf('America/New_York', '1 09:00-17:00');

    expect(opensAt(berlin, '2026-03-22T12:00:00Z')).toBe('2026-03-23T08:00:00.000Z');
    expect(opensAt(berlin, '2026-03-29T12:00:00Z')).toBe('2026-03-30T07:00:00.000Z');
    expect(opensAt(berlin, '2026-10-25T12:00:00Z')).toBe('2026-10-26T08:00:00.000Z');
    expect(opensAt(newYork, '2026-03-08T12:00:00Z')).toBe('2026-03-09T13:00:00.000Z');
    expect(opensAt(newYork, '2026-11-01T12:00:00Z')).toBe('2026-11-02T14:00:00.000Z');
  });

  test('a night in spring is an hour shorter; a time that is skipped is the moment of the jump', () => {
    const night = hoursOf('Europe/Berlin', '6 22:00-06:00');
    const skipped = hoursOf('Europe/Berlin', '7 02:30-05:00');

    expect(openAt(night, '2026-03-29T03:59:00Z')).toBe(true);
    expect(openAt(night, '2026-03-29T04:00:00Z')).toBe(false);
    expect(opensAt(skipped, '2026-03-29T00:30:00Z')).toBe('2026-03-29T01:00:00.000Z');
    expect(opensAt(hoursOf('Europe/Berlin', '7 02:10-02:50'), '2026-03-28T12:00:00Z')).toBe(
      '2026-04-05T00:10:00.000Z',
    );
  });

  test('an hour that comes twice in autumn is open both times, without a break', () => {
    const night = hoursOf('America/New_York', '6 22:00-01:30');

    expect(openAt(night, '2026-11-01T05:45:00Z')).toBe(true);
    expect(openAt(night, '2026-11-01T06:29:00Z')).toBe(true);
    expect(openAt(night, '2026-11-01T06:30:00Z')).toBe(false);
    expect(opensAt(hoursOf('Europe/Berlin', '7 02:30-03:00'), '2026-10-24T12:00:00Z')).toBe(
      '2026-10-25T00:30:00.000Z',
    );
  });
});

describe('for any hours at any time', () => {
  const zones = [
    'Africa/Nairobi',
    'Europe/Berlin',
    'America/New_York',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Pacific/Apia',
  ];
  const time = fc
    .integer({ min: 0, max: 1_439 })
    .map((n) => new Date(n * 60_000).toISOString().slice(11, 16));
  const anyHours = fc
    .record({
      timeZone: fc.constantFrom(...zones),
      weekly: fc.array(fc.record({ day: fc.integer({ min: 1, max: 7 }), from: time, to: time }), {
        maxLength: 6,
      }),
      holidays: fc.array(
        fc.integer({ min: 0, max: 13_000 }).map((n) => ({
          date: new Date(Date.UTC(2005, 0, 1) + n * 86_400_000).toISOString().slice(0, 10),
          name: null,
        })),
        { maxLength: 5 },
      ),
    })
    .filter(isAccepted);
  const anyTime = fc.date({ min: new Date('2005-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });

  test('it is open at the next opening, not before it, and an open one has none', () => {
    fc.assert(
      fc.property(
        anyHours,
        anyTime,
        fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { maxLength: 20 }),
        (hours, at, parts) => {
          const next = nextOpening(hours, at);

          expect(next === null).toBe(isOpenAt(hours, at) || hours.weekly.length === 0);
          if (!next) return;
          expect(isOpenAt(hours, next)).toBe(true);
          for (const part of parts)
            expect(
              isOpenAt(hours, new Date(at.getTime() + Math.floor(part * (next.getTime() - at.getTime())))),
            ).toBe(false);
          expect(isOpenAt(hours, new Date(next.getTime() - 1))).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('it is closed at the next closing, and open until then', () => {
    fc.assert(
      fc.property(
        anyHours,
        anyTime,
        fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { maxLength: 20 }),
        (hours, at, parts) => {
          const next = nextClosing(hours, at);

          if (!isOpenAt(hours, at)) expect(next).toBeNull();
          if (!next) return;
          expect(isOpenAt(hours, next)).toBe(false);
          for (const part of parts)
            expect(
              isOpenAt(hours, new Date(at.getTime() + Math.floor(part * (next.getTime() - at.getTime())))),
            ).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('away from any change of clocks, it is open when the clock on the wall says so', () => {
    fc.assert(
      fc.property(anyHours, anyTime, (given, at) => {
        const hours = { ...given, timeZone: 'Africa/Nairobi', holidays: [] };
        const wall = new Date(at.getTime() + 3 * 3_600_000);
        const minute = ((wall.getUTCDay() + 6) % 7) * 1_440 + wall.getUTCHours() * 60 + wall.getUTCMinutes();

        expect(isOpenAt(hours, at)).toBe(minutesOpen(hours).has(minute));
      }),
      { numRuns: 500 },
    );
  });

  function isAccepted(hours: OpeningHours): boolean {
    try {
      checkHours(hours);
      return true;
    } catch {
      return false;
    }
  }

  /** Every minute of the week that is open, counted one by one. */
  function minutesOpen({ weekly }: OpeningHours): Set<number> {
    const open = new Set<number>();
    for (const { day, from, to } of weekly) {
      const [start, end] = [from, to].map(
        (text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)),
      ) as [number, number];
      const length = end > start ? end - start : end + 1_440 - start;
      for (let n = 0; n < length; n += 1) open.add(((day - 1) * 1_440 + start + n) % 10_080);
    }
    return open;
  }
});
