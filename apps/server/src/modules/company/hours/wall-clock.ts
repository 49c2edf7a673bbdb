/** A date without a time: days since 1 January 1970, so that the next day is one more. */
export type Day = number;

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Plenty for the edges of every interval of one day; after that the memory begins anew. */
const REMEMBERED = 5_000;

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/** Whether this is a time zone of the IANA database that this runtime knows. */
export function isTimeZone(timeZone: string): boolean {
  try {
    return formatOf(timeZone) !== undefined;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const fields = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  } as const;
  const format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...fields });
  formats.set(timeZone, format);
  return format;
}

/** How far the clock of this zone is ahead of UTC, in ms. Clocks change on the minute, so a minute has one answer. */
function offsetAt(timeZone: string, at: number): number {
  const minute = Math.floor(at / MINUTE_MS) * MINUTE_MS;
  const key = `${timeZone} ${minute}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size >= REMEMBERED) offsets.clear();
  const offset = readWall(timeZone, minute) - minute;
  offsets.set(key, offset);
  return offset;
}

/** What the clock shows, as if it were UTC. */
function readWall(timeZone: string, at: number): number {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute);
}

/** The date that the calendar on the wall shows. */
export const dayAt = (timeZone: string, at: number): Day =>
  Math.floor((at + offsetAt(timeZone, at)) / DAY_MS);

/** 1 Monday to 7 Sunday; 1 January 1970 was a Thursday. */
export const weekdayOf = (day: Day): number => ((day + 3) % 7) + 1;

/** YYYY-MM-DD. */
export const isoDateOf = (day: Day): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/**
 * When the clock shows `minutes` after midnight of this day (more than a day's worth: of the next). A time that comes twice,
 * because clocks are put back, begins at the first and ends at the last; one that is skipped is when the clocks jump.
 */
export function instantOf(timeZone: string, day: Day, minutes: number, edge: 'first' | 'last'): number {
  const wall = day * DAY_MS + minutes * MINUTE_MS;
  const before = offsetAt(timeZone, wall - DAY_MS);
  const after = offsetAt(timeZone, wall + DAY_MS);
  const found = [wall - before, wall - after].filter((at) => at + offsetAt(timeZone, at) === wall);
  if (found.length === 0) return jumpBetween(timeZone, wall - after, wall - before);
  return edge === 'first' ? Math.min(...found) : Math.max(...found);
}

/** The first minute after `from`, and no later than `to`, at which the clock has another offset than at `from`. */
function jumpBetween(timeZone: string, from: number, to: number): number {
  const offset = offsetAt(timeZone, from);
  let [low, high] = [from, to];
  while (high - low > MINUTE_MS) {
    const middle = low + Math.floor((high - low) / 2 / MINUTE_MS) * MINUTE_MS;
    if (offsetAt(timeZone, middle) === offset) low = middle;
    else high = middle;
  }
  return high;
}
