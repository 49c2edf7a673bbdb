import { expect, test } from 'vitest';
import { createTimeReader, guessDateOrder } from './read-time.ts';
import { isZone } from './zone-offset.ts';

const iso = (text: string, zone = 'UTC', order: 'dmy' | 'mdy' = 'dmy') => {
  const at = createTimeReader({ order, zone })(text);
  return at === null ? null : new Date(at).toISOString().replace(/:00\.000Z$|\.000Z$/, '');
};

test('times are read in the ways in which people write them', () => {
  expect(iso('2017-02-01 9:05')).toBe('2017-02-01T09:05');
  expect(iso('2017-02-01T19:29:05.120+03:00')).toBe('2017-02-01T16:29:05.120Z');
  expect(iso('1-2-2017 9:05:07')).toBe('2017-02-01T09:05:07');
  expect(iso('02/01/2017 9:05 PM', 'UTC', 'mdy')).toBe('2017-02-01T21:05');
  expect(iso('1.2.17')).toBe('2017-02-01T00:00');
  expect(iso('1 Feb 2017, 12:00 am')).toBe('2017-02-01T00:00');
  expect(iso('February 1, 2017 09:05 UTC')).toBe('2017-02-01T09:05');
  expect(iso('1485939900')).toBe('2017-02-01T09:05');
  expect(iso('1485939900000')).toBe('2017-02-01T09:05');
  expect(iso('42767.378472222219')).toBe('2017-02-01T09:05');
});

test('what is no time is none', () => {
  for (const text of [
    '',
    'soon',
    '31-02-2017',
    '2017-13-01',
    '2017-02-01 25:00',
    '13:00 PM',
    '1e9',
    '9'.repeat(99),
  ])
    expect([text, iso(text)]).toEqual([text, null]);
});

test('a time without a zone is of the zone that was chosen, in summer and in winter', () => {
  expect(iso('2017-07-01 12:00', 'Europe/Berlin')).toBe('2017-07-01T10:00');
  expect(iso('2017-01-01 12:00', 'Europe/Berlin')).toBe('2017-01-01T11:00');
  expect(iso('2017-10-29 02:30', 'Europe/Berlin')).toBe('2017-10-29T00:30');
  expect(iso('2017-03-26 02:30', 'Europe/Berlin')).toBe('2017-03-26T01:30');
  expect(isZone('Africa/Nairobi')).toBe(true);
  expect(isZone('Moon/Base')).toBe(false);
});

test('which number is the day is told by the first that cannot be a month, and else it is a guess', () => {
  expect(guessDateOrder(['1/2/2017', '13/2/2017'])).toEqual({ order: 'dmy', isCertain: true });
  expect(guessDateOrder(['1/2/2017', '2/13/2017'])).toEqual({ order: 'mdy', isCertain: true });
  expect(guessDateOrder(['1/2/2017', '2017-02-13'])).toEqual({ order: 'dmy', isCertain: false });
  expect(guessDateOrder(['2017-02-13'])).toEqual({ order: 'dmy', isCertain: true });
});
