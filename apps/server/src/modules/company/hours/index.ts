export { checkHours } from './check-hours.ts';
export { isOpenAt, nextClosing, nextOpening } from './opening.ts';
export { openingNow } from './opening-now.ts';
export { dayAt, instantOf, isTimeZone } from './wall-clock.ts';
