import type { OpeningHours } from '@parley/contract';
import { expect, test } from 'vitest';
import { checkHours } from './check-hours.ts';

const good: OpeningHours = {
  timeZone: 'Africa/Nairobi',
  weekly: [
    { day: 1, from: '08:00', to: '12:00' },
    { day: 1, from: '12:00', to: '17:00' },
    { day: 7, from: '22:00', to: '08:00' },
  ],
  holidays: [{ date: '2028-02-29', name: 'Leap day' }],
};
const interval = (day: number, from: string, to: string) => ({ day, from, to });

test('intervals may touch, run past midnight and past Sunday', () => {
  expect(() => checkHours(good)).not.toThrow();
});

test.each<[string, Partial<OpeningHours>, string, string]>([
  ['an unknown zone', { timeZone: 'Africa/Atlantis' }, 'time_zone', 'Africa/Atlantis is no known time zone'],
  ['a zone that is an offset', { timeZone: '+03:00x' }, 'time_zone', 'no known time zone'],
  [
    'two that overlap',
    { weekly: [interval(1, '08:00', '12:00'), interval(1, '11:59', '13:00')] },
    'overlap',
    'day 1 08:00–12:00 and day 1 11:59–13:00 overlap',
  ],
  [
    'the same twice',
    { weekly: [interval(2, '08:00', '12:00'), interval(2, '08:00', '12:00')] },
    'overlap',
    'overlap',
  ],
  [
    'one inside of another',
    { weekly: [interval(3, '08:00', '20:00'), interval(3, '10:00', '11:00')] },
    'overlap',
    'overlap',
  ],
  [
    'a night that runs into the morning',
    { weekly: [interval(4, '22:00', '09:00'), interval(5, '08:00', '12:00')] },
    'overlap',
    'overlap',
  ],
  [
    'Sunday night into Monday',
    { weekly: [interval(7, '22:00', '09:00'), interval(1, '08:00', '12:00')] },
    'overlap',
    'overlap',
  ],
  [
    'no time at all',
    { weekly: [interval(1, '09:00', '09:00')] },
    'interval',
    'a whole day is 00:00 to 24:00',
  ],
  [
    'a beginning at the end of the day',
    { weekly: [interval(1, '24:00', '02:00')] },
    'interval',
    'ends at 24:00',
  ],
  ['30 February', { holidays: [{ date: '2026-02-30', name: null }] }, 'holiday', 'There is no 2026-02-30'],
  [
    '29 February of no leap year',
    { holidays: [{ date: '2026-02-29', name: null }] },
    'holiday',
    'There is no 2026-02-29',
  ],
  ['a month 13', { holidays: [{ date: '2026-13-01', name: null }] }, 'holiday', 'There is no 2026-13-01'],
  [
    'a holiday twice',
    {
      holidays: [
        { date: '2026-12-25', name: null },
        { date: '2026-12-25', name: 'Christmas' },
      ],
    },
    'holiday',
    'twice',
  ],
])('%s is refused, with the reason', (_what, wrong, reason, said) => {
  const check = () => checkHours({ ...good, ...wrong });

  expect(check).toThrow(
    expect.objectContaining({ code: 'hours_invalid', details: expect.objectContaining({ reason }) }),
  );
  expect(check).toThrow(said);
});
