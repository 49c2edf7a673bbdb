const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/;
/** PostgreSQL and people know no year of five digits. */
const END_OF_TIME_MS = Date.UTC(9999, 11, 31);

/** An instant in ISO 8601 with its zone, since 1970. */
export function instantOf(value: unknown): string | null {
  const ms = typeof value === 'string' && ISO.test(value) ? Date.parse(value) : Number.NaN;
  return ms > 0 && ms < END_OF_TIME_MS ? new Date(ms).toISOString() : null;
}
