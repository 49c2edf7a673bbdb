import { dayAt, instantOf, isTimeZone } from '../../../company/hours/index.ts';

const DAY_MS = 86_400_000;
const DATE = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/;
const AGO = /^(\d{1,4})([dwmy])$/;
const DAYS = { d: 1, w: 7, m: 30, y: 365 };

/**
 * When a day begins in a time zone: `2026`, `2026-03`, `2026-03-12`, `today`, `yesterday`, or so long ago as `7d`, `2w`, `3m`, `1y`.
 * Null: it is no day.
 */
export function readDay(value: string, now: Date, timeZone = 'UTC'): Date | null {
  const zone = isTimeZone(timeZone) ? timeZone : 'UTC';
  const today = dayAt(zone, now.getTime());
  const day = daysAgo(value, today) ?? calendarDay(value);
  return day === null ? null : new Date(instantOf(zone, day, 0, 'first'));
}

function daysAgo(value: string, today: number): number | null {
  if (value === 'today') return today;
  if (value === 'yesterday') return today - 1;
  const [, count, unit] = AGO.exec(value) ?? [];
  return count && unit ? today - Number(count) * DAYS[unit as keyof typeof DAYS] : null;
}

function calendarDay(value: string): number | null {
  const [, year, month = '1', day = '1'] = DATE.exec(value) ?? [];
  if (!year) return null;
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const isReal = at.getUTCMonth() === Number(month) - 1 && at.getUTCDate() === Number(day);
  return isReal && at.getUTCFullYear() >= 1970 ? at.getTime() / DAY_MS : null;
}
