import { formatDate, relativeDay } from '../i18n/index.ts';

const midnight = (at: string | number): number => new Date(at).setHours(0, 0, 0, 0);
const DAY_MS = 86_400_000;

/** Whole days between two instants by the reader's calendar; daylight saving does not matter. */
export const daysBetween = (earlier: string | number, later: string | number): number =>
  Math.round((midnight(later) - midnight(earlier)) / DAY_MS);

/** "today", "yesterday", else the date. */
export const dayLabel = (at: string | number): string =>
  relativeDay(daysBetween(at, Date.now())) ?? formatDate(at, { dateStyle: 'long' });
export const timeLabel = (at: string | number): string =>
  formatDate(at, { hour: 'numeric', minute: '2-digit' });
export const exactLabel = (at: string | number): string =>
  formatDate(at, { dateStyle: 'full', timeStyle: 'medium' });
