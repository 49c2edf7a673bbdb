import type { OpenInterval, OpeningHours } from '@parley/contract';
import { dateOf, dayAt, dayOf, instantOf, weekdayOf } from './wall-clock.ts';

/** Minutes after midnight. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Where an interval ends, in minutes after midnight of the day it begins on: past midnight, more than a day's worth. */
export const endOf = ({ from, to }: OpenInterval): number =>
  minutesOf(to) + (minutesOf(to) <= minutesOf(from) ? 1_440 : 0);

/** Whether somebody is there at this instant. No hours: always. */
export function isOpenAt(hours: OpeningHours | null, at: Date): boolean {
  if (!hours) return true;
  const now = at.getTime();
  const today = dayAt(hours.timeZone, now);
  // What is open now began today or, past midnight, yesterday; where a whole date was skipped, the day before that.
  return [-2, -1, 0]
    .map((days) => today + days)
    .some(
      (day) =>
        !isHoliday(hours, day) && stretchesOf(hours, day).some(({ from, to }) => from <= now && now < to),
    );
}

const isHoliday = ({ holidays }: OpeningHours, day: number): boolean => {
  const date = dateOf(day);
  return holidays.some((holiday) => holiday.date === date);
};

/** When it opens next; null while it is open, and when it never will. */
export function nextOpening(hours: OpeningHours | null, at: Date): Date | null {
  if (!hours || hours.weekly.length === 0 || isOpenAt(hours, at)) return null;
  const today = dayAt(hours.timeZone, at.getTime());
  const weekdays = new Set(hours.weekly.map(({ day }) => day));
  const closed = new Set(hours.holidays.map(({ date }) => dayOf(date)));
  // Each holiday can close one weekday once; two weeks more for the ends, and for an interval that the clocks swallow.
  const last = today + 7 * (hours.holidays.length + 2);
  for (let day = today - 1; day <= last; day += 1) {
    if (!weekdays.has(weekdayOf(day)) || closed.has(day)) continue;
    const next = stretchesOf(hours, day).find(({ from, to }) => from > at.getTime() && to > from);
    if (next) return new Date(next.from);
  }
  return null;
}

/** Stretches that follow each other without a break are looked through for so long. */
const CHAIN = 100;

/** When it closes next; null while it is closed, and when it never will. */
export function nextClosing(hours: OpeningHours | null, at: Date): Date | null {
  if (!hours || !isOpenAt(hours, at)) return null;
  let end = at.getTime();
  for (let steps = 0; steps < CHAIN; steps += 1) {
    const today = dayAt(hours.timeZone, end);
    const open = [-2, -1, 0]
      .map((days) => today + days)
      .flatMap((day) => (isHoliday(hours, day) ? [] : stretchesOf(hours, day)))
      .filter(({ from, to }) => from <= end && end < to);
    if (open.length === 0) return new Date(end);
    end = Math.max(...open.map(({ to }) => to));
  }
  return null;
}

/** What begins on this day if it is none of the holidays, in order, as instants; the end is no longer part of it. */
function stretchesOf({ timeZone, weekly }: OpeningHours, day: number): { from: number; to: number }[] {
  return weekly
    .filter((interval) => interval.day === weekdayOf(day))
    .map((interval) => ({
      from: instantOf(timeZone, day, minutesOf(interval.from), 'first'),
      to: instantOf(timeZone, day, endOf(interval), 'last'),
    }))
    .toSorted((a, b) => a.from - b.from);
}
