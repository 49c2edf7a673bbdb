import { i18next } from '../i18n/i18n.ts';

/** The reader's own habits for dates and numbers, if his browser speaks the language that he reads here. */
export const formatLocale = (): string =>
  navigator.languages.find((tag) => tag.split('-')[0] === i18next.language.split('-')[0]) ?? i18next.language;

/** Making a formatter costs more than a hundred uses of it: each is kept by its name, for each language. */
function keeping<Format, Options>(make: (options: Options) => Format) {
  const made = new Map<string, Format>();
  return (name: string, options: Options): Format => {
    const key = `${i18next.language} ${name}`;
    const known = made.get(key) ?? make(options);
    made.set(key, known);
    return known;
  };
}

const format = keeping(
  (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(formatLocale(), options),
);
const numberFormat = keeping(
  (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(i18next.language, options),
);

type When = string | number;

/** 14:02, or 2:02 PM where that is the custom */
export const clockTime = (at: When): string => format('clock', { timeStyle: 'short' }).format(new Date(at));

/** Saturday, 21 November 2026 at 14:02:07, for hover and focus. */
export const exactTime = (at: When): string =>
  format('exact', { dateStyle: 'full', timeStyle: 'medium' }).format(new Date(at));

/** 21 Nov 2026, 14:02:07: where many stand below each other. */
export const briefTime = (at: When): string =>
  format('brief', { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(at));

/** 21 Nov 2026, 14:02 */
export const momentTime = (at: When): string =>
  format('moment', { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));

/** 21 Nov 2026 */
export const shortDate = (at: When): string =>
  format('date', { day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(at));

/** The local calendar day of an instant, as a key to group by. */
export function dayKey(at: When): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}

const DAY_MS = 86_400_000;

/** Today, Yesterday, or the day with its weekday. */
export function dayName(at: When, nowMs: number): string {
  if (dayKey(at) === dayKey(nowMs)) return i18next.t('time.today');
  if (dayKey(at) === dayKey(nowMs - DAY_MS)) return i18next.t('time.yesterday');
  return format('day', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(
    new Date(at),
  );
}

const AGE_UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** 41s, 2m, 3h, 5d. A clock that runs behind the server's never shows a negative age. */
export function age(at: When, nowMs: number, unitDisplay: 'narrow' | 'long' = 'narrow'): string {
  const elapsed = Math.max(0, Math.floor((nowMs - new Date(at).getTime()) / 1_000));
  const [unit, size] = AGE_UNITS.find(([, seconds]) => elapsed >= seconds) ?? AGE_UNITS[3];
  return numberFormat(`${unitDisplay} ${unit}`, { style: 'unit', unit, unitDisplay }).format(
    Math.floor(elapsed / size),
  );
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** 5 hr, 1 hr 41 min, 41 min, 9 sec: how long until then, never more than it is, and never below nothing. */
export function timeLeft(until: When, nowMs: number): string {
  const leftMs = Math.max(0, new Date(until).getTime() - nowMs);
  const hours = Math.floor(leftMs / HOUR_MS);
  const minutes = Math.floor((leftMs % HOUR_MS) / MINUTE_MS);
  if (hours >= 2 || (hours > 0 && minutes === 0)) return inUnit('hour', hours);
  if (hours > 0) return `${inUnit('hour', hours)} ${inUnit('minute', minutes)}`;
  return minutes > 0 ? inUnit('minute', minutes) : inUnit('second', Math.floor(leftMs / SECOND_MS));
}

const inUnit = (unit: 'hour' | 'minute' | 'second', count: number): string =>
  numberFormat(`short ${unit}`, { style: 'unit', unit, unitDisplay: 'short' }).format(count);
