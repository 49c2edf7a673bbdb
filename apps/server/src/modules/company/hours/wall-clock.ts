import { Temporal } from 'temporal-polyfill';

/** Whether this is a time zone of the IANA database that this runtime knows. */
export function isTimeZone(timeZone: string): boolean {
  try {
    return zonedAt(timeZone, 0) !== undefined;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The date that the calendar on the wall shows. */
export const dayAt = (timeZone: string, at: number): Temporal.PlainDate =>
  zonedAt(timeZone, at).toPlainDate();

const zonedAt = (timeZone: string, at: number): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);

/**
 * When the clock shows `minutes` after midnight of this day (more than a day's worth: of the next). A time that comes twice,
 * because clocks are put back, begins at the first and ends at the last; one that is skipped is when the clocks jump.
 */
export function instantOf(
  timeZone: string,
  day: Temporal.PlainDate,
  minutes: number,
  edge: 'first' | 'last',
): number {
  const wall = day.toPlainDateTime().add({ minutes });
  const shown = wall.toZonedDateTime(timeZone, { disambiguation: edge === 'first' ? 'earlier' : 'later' });
  if (shown.toPlainDateTime().equals(wall)) return shown.epochMilliseconds;
  const before = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  return (before.getTimeZoneTransition('next') ?? before).epochMilliseconds;
}
