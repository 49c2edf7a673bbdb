export { checkHours } from './check-hours.ts';
export { isOpenAt, nextOpening } from './opening.ts';
