import { now } from '../store.ts';
import { words } from '../words.ts';

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
const DAY_MS = 86_400_000;

export function timeOf(ms: number): string {
  return TIME.format(ms);
}

/** The whole of it: the clock of the simulator may be days ahead. */
export function dateAndTimeOf(ms: number): string {
  return `${DAY.format(ms)}, ${TIME.format(ms)}`;
}

export function dayOf(ms: number): string {
  const day = new Date(ms).toDateString();
  if (day === new Date(now()).toDateString()) return words.today;
  if (day === new Date(now() - DAY_MS).toDateString()) return words.yesterday;
  return DAY.format(ms);
}

/** The time of today, the day of anything else. */
export function shortWhen(ms: number): string {
  const day = dayOf(ms);
  return day === words.today ? timeOf(ms) : day;
}
