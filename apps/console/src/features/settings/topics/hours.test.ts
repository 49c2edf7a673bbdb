import { expect, test } from 'vitest';
import { endsNextDay, findOverlap, forEditing, isComplete, likeMonday, withInterval } from './hours.ts';

const open = (day: number, from: string, to: string) => ({ day, from, to });

test('hours of a day may follow each other, and may not overlap', () => {
  expect(findOverlap([open(1, '09:00', '12:00'), open(1, '12:00', '17:00')])).toBeNull();
  expect(findOverlap([open(1, '09:00', '12:01'), open(1, '12:00', '17:00')])).toEqual([
    open(1, '09:00', '12:01'),
    open(1, '12:00', '17:00'),
  ]);
});

test('a night runs into the next day, that of Sunday into Monday', () => {
  expect(endsNextDay(open(5, '22:00', '02:00'))).toBe(true);
  expect(findOverlap([open(5, '22:00', '02:00'), open(6, '01:00', '05:00')])).not.toBeNull();
  expect(findOverlap([open(7, '22:00', '02:00'), open(1, '01:00', '05:00')])).not.toBeNull();
  expect(findOverlap([open(7, '22:00', '01:00'), open(1, '01:00', '05:00')])).toBeNull();
});

test('the end of the day is midnight of the next', () => {
  const hours = forEditing({ timeZone: 'UTC', weekly: [open(1, '08:00', '24:00')], holidays: [] });

  expect(hours.weekly).toEqual([open(1, '08:00', '00:00')]);
});

test('another stretch begins an hour after the last one', () => {
  expect(withInterval([open(1, '08:00', '12:00')], 1).at(-1)).toEqual(open(1, '13:00', '15:00'));
  expect(withInterval([open(2, '08:00', '12:00')], 1)[0]).toEqual(open(1, '09:00', '17:00'));
});

test('weekdays become like Monday, and the weekend stays', () => {
  const week = likeMonday([open(1, '08:00', '12:00'), open(2, '09:00', '10:00'), open(6, '10:00', '14:00')]);

  expect(week.map(({ day }) => day)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('a time that was deleted is missing', () => {
  expect(isComplete([open(1, '', '12:00')])).toBe(false);
  expect(isComplete([open(1, '08:00', '12:00')])).toBe(true);
});
