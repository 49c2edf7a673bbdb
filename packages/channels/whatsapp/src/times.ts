import { numberOf } from '@parley/channel-kit';

/** Beyond this it is milliseconds: in seconds it would be the year 5138. */
const MOST_SECONDS = 1e11;
/** PostgreSQL and people know no year of five digits. */
const END_OF_TIME_MS = Date.UTC(9999, 11, 31);

/** Seconds since 1970, as text or as a number. */
export function instantOf(timestamp: unknown): string | null {
  const value = numberOf(timestamp);
  if (value === null || value <= 0) return null;
  const ms = value > MOST_SECONDS ? value : value * 1000;
  return ms < END_OF_TIME_MS ? new Date(ms).toISOString() : null;
}
