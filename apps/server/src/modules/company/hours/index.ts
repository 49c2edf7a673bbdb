export { checkHours } from './check-hours.ts';
export { isOpenAt } from './opening.ts';
export { openingNow } from './opening-now.ts';
export { dayAt, instantOf, isTimeZone } from './wall-clock.ts';
