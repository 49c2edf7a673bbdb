const DAY_MS = 86_400_000;
const TWO = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));
const THREE = Array.from({ length: 1_000 }, (_, n) => String(n).padStart(3, '0'));

let day = Number.NaN;
let date = '';

/** Milliseconds since 1970 as ISO 8601 writes them. `toISOString` took a third of the time of a whole history. */
export function iso(at: number): string {
  const whole = Math.floor(at);
  if (Math.floor(whole / DAY_MS) !== day) {
    day = Math.floor(whole / DAY_MS);
    date = new Date(whole).toISOString().slice(0, 11);
  }
  const ms = whole - day * DAY_MS;
  const seconds = Math.floor(ms / 1_000);
  return `${date}${TWO[Math.floor(seconds / 3_600)]}:${TWO[Math.floor(seconds / 60) % 60]}:${TWO[seconds % 60]}.${THREE[ms % 1_000]}Z`;
}
