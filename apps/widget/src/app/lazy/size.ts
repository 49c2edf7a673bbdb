const UNITS = ['B', 'kB', 'MB'];
/** A size as people say it, such as `1.4 MB`. */
export function sizeOf(bytes: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), 2);
  return `${Number((bytes / 1_000 ** power).toFixed(power && 1))} ${UNITS[power]}`;
}
