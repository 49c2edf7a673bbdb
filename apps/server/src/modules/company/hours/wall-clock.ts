import { Temporal } from 'temporal-polyfill';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** No clock is further from UTC, and none ever jumped further. */
const FAR_MS = 2 * DAY_MS;

/** As long as clocks of a zone are not changed: what they show is the instant plus this. */
type Span = { from: number; until: number; aheadMs: number };

/**
 * The calendar of a zone is asked once for all who live by it, and for each change of its clocks: what anybody sets costs no more
 * than some arithmetic. There are some hundred zones, and of each a few spans are asked for.
 */
const known = new Map<string, Span[]>();

function spanAt(timeZone: string, at: number): Span {
  // The same zone in other letters is the same.
  const name = timeZone.toLowerCase();
  const spans = known.get(name) ?? [];
  known.set(name, spans);
  const found = spans.find(({ from, until }) => from <= at && at < until);
  if (found) return found;
  const made = readSpan(timeZone, at);
  spans.push(made);
  return made;
}

function readSpan(timeZone: string, at: number): Span {
  const then = zonedAt(timeZone, at);
  // A change at this very moment begins the span.
  const last = zonedAt(timeZone, at + 1).getTimeZoneTransition('previous');
  const next = then.getTimeZoneTransition('next');
  return {
    from: last?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    until: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    aheadMs: then.offsetNanoseconds / 1e6,
  };
}

const zonedAt = (timeZone: string, at: number): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);

/** Whether this is a time zone of the IANA database that this runtime knows. */
export function isTimeZone(timeZone: string): boolean {
  try {
    return zonedAt(timeZone, 0) !== undefined;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The date that the calendar on the wall shows, in days since 1970-01-01. */
export const dayAt = (timeZone: string, at: number): number =>
  Math.floor((at + spanAt(timeZone, at).aheadMs) / DAY_MS);

/** 1 Monday to 7 Sunday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** YYYY-MM-DD */
export const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** Of a date as `dateOf` writes it. */
export const dayOf = (date: string): number => Date.parse(date) / DAY_MS;

/**
 * When the clock shows `minutes` after midnight of this day (more than a day's worth: of the next). A time that comes twice,
 * because clocks are put back, begins at the first and ends at the last; one that is skipped is when the clocks jump.
 */
export function instantOf(timeZone: string, day: number, minutes: number, edge: 'first' | 'last'): number {
  const wall = day * DAY_MS + minutes * MINUTE_MS;
  const before = spanAt(timeZone, wall - FAR_MS);
  if (wall + FAR_MS < before.until) return wall - before.aheadMs;
  const spans = [before];
  for (let last = before; last.until <= wall + FAR_MS; spans.push(last)) last = spanAt(timeZone, last.until);
  const shown = spans
    .map(({ from, until, aheadMs }) => ({ from, until, at: wall - aheadMs }))
    .filter(({ from, until, at }) => from <= at && at < until);
  const chosen = edge === 'first' ? shown[0] : shown.at(-1);
  return chosen?.at ?? jumpOver(wall, spans);
}

/** When the clocks jump from before this time to after it. */
function jumpOver(wall: number, spans: Span[]): number {
  const after = spans.find(({ from, aheadMs }) => wall < from + aheadMs);
  if (!after) throw new Error('a time that no clock shows is skipped by one');
  return after.from;
}
