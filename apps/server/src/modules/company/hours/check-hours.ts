import type { OpenInterval, OpeningHours } from '@parley/contract';
import { ProblemError } from '../../../platform/errors.ts';
import { endOf, minutesOf } from './opening.ts';
import { isTimeZone } from './wall-clock.ts';

const WEEK = 7 * 1_440;

/** Refuses hours that nobody could keep, as `hours_invalid`, and says in `details.reason` what is wrong with which of them. */
export function checkHours({ timeZone, weekly, holidays }: OpeningHours): void {
  if (!isTimeZone(timeZone)) refuse('time_zone', `${timeZone} is no known time zone`, { timeZone });
  for (const interval of weekly) checkInterval(interval);
  checkOverlap(weekly);
  checkHolidays(holidays.map(({ date }) => date));
}

function checkInterval(interval: OpenInterval): void {
  const { from, to } = interval;
  if (from === '24:00') refuse('interval', 'A day ends at 24:00, nothing begins then', { interval });
  if (from === to)
    refuse('interval', `${from} to ${to} is no time; a whole day is 00:00 to 24:00`, { interval });
}

/** The week is a ring: what runs past midnight on Sunday meets Monday. */
function checkOverlap(weekly: OpenInterval[]): void {
  const sorted = weekly.toSorted((a, b) => beginningOf(a) - beginningOf(b));
  for (const [index, interval] of sorted.entries()) {
    const next = sorted[index + 1];
    const after = next ?? sorted[0];
    if (!after || after === interval) continue;
    const end = (interval.day - 1) * 1_440 + endOf(interval);
    if (end <= beginningOf(after) + (next ? 0 : WEEK)) continue;
    refuse('overlap', `${nameOf(interval)} and ${nameOf(after)} overlap`, { intervals: [interval, after] });
  }
}

const beginningOf = ({ day, from }: OpenInterval): number => (day - 1) * 1_440 + minutesOf(from);

const nameOf = ({ day, from, to }: OpenInterval): string => `day ${day} ${from}–${to}`;

function checkHolidays(dates: string[]): void {
  for (const date of dates) {
    const day = new Date(`${date}T00:00:00Z`);
    // A date that no month has is either no date at all or slides into the next month.
    const exists = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
    if (!exists) refuse('holiday', `There is no ${date}`, { date });
  }
  const twice = dates.find((date, index) => dates.indexOf(date) !== index);
  if (twice) refuse('holiday', `${twice} is there twice`, { date: twice });
}

function refuse(reason: string, detail: string, details: Record<string, unknown>): never {
  throw new ProblemError('hours_invalid', { detail, details: { reason, ...details } });
}
