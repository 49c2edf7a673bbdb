import type { OpenInterval, OpeningHours } from '@parley/contract';

export const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;

const MINUTES_OF_DAY = 24 * 60;
const MINUTES_OF_WEEK = 7 * MINUTES_OF_DAY;

/** Minutes since midnight; NaN for what is no time. */
const minutesOf = (time: string): number => {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? Number.NaN) * 60 + (minutes ?? Number.NaN);
};

/** Whether an interval runs past midnight, into the next day. */
export const endsNextDay = ({ from, to }: OpenInterval): boolean => minutesOf(to) <= minutesOf(from);

/** A field for times knows no 24:00; until 0:00 of the next day is the same moment. */
export const forEditing = (hours: OpeningHours): OpeningHours => ({
  ...hours,
  weekly: hours.weekly.map((interval) => (interval.to === '24:00' ? { ...interval, to: '00:00' } : interval)),
});

/** A usual week to begin with. */
export const usualHours = (timeZone: string): OpeningHours => ({
  timeZone,
  weekly: [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '17:00' })),
  holidays: [],
});

/** Another stretch on a day: after the last one if there is room, else the usual hours. */
export function withInterval(weekly: readonly OpenInterval[], day: number): OpenInterval[] {
  const last = weekly.filter((interval) => interval.day === day).at(-1);
  const startsAt = last && !endsNextDay(last) ? minutesOf(last.to) + 60 : Number.NaN;
  const fits = startsAt + 120 < MINUTES_OF_DAY;
  const next = fits
    ? { day, from: timeOf(startsAt), to: timeOf(startsAt + 120) }
    : { day, from: '09:00', to: '17:00' };
  return [...weekly, next].toSorted((a, b) => a.day - b.day);
}

const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Tuesday to Friday as Monday is. */
export const likeMonday = (weekly: readonly OpenInterval[]): OpenInterval[] => {
  const monday = weekly.filter(({ day }) => day === 1);
  const weekend = weekly.filter(({ day }) => day > 5);
  return [...[1, 2, 3, 4, 5].flatMap((day) => monday.map((interval) => ({ ...interval, day }))), ...weekend];
};

type Stretch = { interval: OpenInterval; from: number; to: number };

const stretchOf = (interval: OpenInterval): Stretch => {
  const from = (interval.day - 1) * MINUTES_OF_DAY + minutesOf(interval.from);
  const length = minutesOf(interval.to) - minutesOf(interval.from);
  return { interval, from, to: from + length + (endsNextDay(interval) ? MINUTES_OF_DAY : 0) };
};

/** Two stretches of the week that are open at the same time; null if there are none. Sunday night runs into Monday. */
export function findOverlap(weekly: readonly OpenInterval[]): [OpenInterval, OpenInterval] | null {
  const sorted = weekly.map(stretchOf).sort((a, b) => a.from - b.from);
  const [first] = sorted;
  if (!first || sorted.length < 2) return null;
  const round = [...sorted, { ...first, from: first.from + MINUTES_OF_WEEK }];
  for (const [index, stretch] of round.entries()) {
    const next = round[index + 1];
    if (next && next.from < stretch.to) return [stretch.interval, next.interval];
  }
  return null;
}

/** Whether every time is a time. */
export const isComplete = (weekly: readonly OpenInterval[]): boolean =>
  weekly.every(
    ({ from, to }) =>
      !Number.isNaN(minutesOf(from)) && !Number.isNaN(minutesOf(to)) && from !== '' && to !== '',
  );
