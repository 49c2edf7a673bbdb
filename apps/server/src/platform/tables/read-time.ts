import { createZone } from './zone-offset.ts';

/** Which of the first two numbers is the day where the year comes last. */
export type DateOrder = 'dmy' | 'mdy';

const TIME = String.raw`(?:[T\s,]+(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s*([AaPp]\.?[Mm]\.?)?)?`;
const ZONE = String.raw`\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${TIME}${ZONE}$`, 'i');
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})${TIME}${ZONE}$`, 'i');
const DAY_NAMED = new RegExp(String.raw`^(\d{1,2})[-.\s]+([a-z]{3,9})[-.,\s]+(\d{4})${TIME}${ZONE}$`, 'i');
const MONTH_NAMED = new RegExp(String.raw`^([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})${TIME}${ZONE}$`, 'i');
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Seconds or milliseconds since 1970, since 2001. */
const UNIX = /^\d{10}(?:\.\d+)?$|^\d{13}$/;
/** Days since 1899-12-30, as spreadsheets keep a time: 1954 to 2119. */
const SERIAL = /^[2-7]\d{4}(?:\.\d+)?$/;
const SERIAL_OF_1970 = 25_569;
const DAY_MS = 86_400_000;
/** Longer than any time is written. */
const LONGEST = 64;

type Day = [year: number, month: number, day: number];

/** Reads times as they are written in tables. What names no zone is of `zone`. */
export function createTimeReader({ order, zone }: { order: DateOrder; zone: string }) {
  const clock = createZone(zone);
  /** Milliseconds since 1970; null: this is no time. */
  return function readTime(written: string): number | null {
    const text = written.trim();
    if (text.length > LONGEST) return null;
    if (UNIX.test(text))
      return Math.round(Number(text) * (text.length === 13 && !text.includes('.') ? 1 : 1_000));
    if (SERIAL.test(text)) return clock.instantOf(Math.round((Number(text) - SERIAL_OF_1970) * DAY_MS));
    const found = findDay(text, order);
    return found && instantOf(found.day, found.rest, clock);
  };
}

function findDay(text: string, order: DateOrder): { day: Day; rest: string[] } | null {
  const first = YEAR_FIRST.exec(text);
  if (first) return { day: [Number(first[1]), Number(first[2]), Number(first[3])], rest: first.slice(4) };
  const last = YEAR_LAST.exec(text);
  if (last) {
    const [one, two] = [Number(last[1]), Number(last[2])];
    const [day, month] = order === 'dmy' ? [one, two] : [two, one];
    return { day: [fullYear(last[3] ?? ''), month, day], rest: last.slice(4) };
  }
  const named = DAY_NAMED.exec(text);
  if (named) return { day: [Number(named[3]), monthOf(named[2]), Number(named[1])], rest: named.slice(4) };
  const american = MONTH_NAMED.exec(text);
  return (
    american && {
      day: [Number(american[3]), monthOf(american[1]), Number(american[2])],
      rest: american.slice(4),
    }
  );
}

const fullYear = (year: string): number => (year.length === 2 ? 2000 : 0) + Number(year);
const monthOf = (name = ''): number => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;

function instantOf(
  [year, month, day]: Day,
  rest: string[],
  clock: ReturnType<typeof createZone>,
): number | null {
  const [hours, minutes = '0', seconds = '0', fraction = '', half, zone] = rest;
  const hour = hourOf(Number(hours ?? 0), half);
  if (hour === null || Number(minutes) > 59 || Number(seconds) > 60) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  // What is no day of that month would be one of the next.
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  const millis = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const wall =
    date.getTime() + hour * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1_000 + millis;
  return zone ? wall - offsetOf(zone) : clock.instantOf(wall);
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (!half) return hour > 24 ? null : hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0);
}

function offsetOf(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return (match[1] === '-' ? -1 : 1) * minutes * 60_000;
}

/** Which order these times are in; not certain if every one of them could be read either way. */
export function guessDateOrder(written: readonly string[]): { order: DateOrder; isCertain: boolean } {
  let [days, months, other] = [0, 0, 0];
  for (const text of written) {
    const match = YEAR_LAST.exec(text.trim());
    if (!match) other += 1;
    else if (Number(match[1]) > 12) days += 1;
    else if (Number(match[2]) > 12) months += 1;
  }
  return { order: months > days ? 'mdy' : 'dmy', isCertain: days + months > 0 || other === written.length };
}
