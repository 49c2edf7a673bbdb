import { exactTime, formatLocale, shortDate } from '../time.ts';

/** An amount in the reader's own way of writing it. */
export const amountText = (amount: number, currency: string): string =>
  new Intl.NumberFormat(formatLocale(), { style: 'currency', currency }).format(amount);

/** A day, or an instant; a day is the same day wherever the reader is. */
export const dateText = (date: string): string =>
  date.length === 10 ? shortDate(`${date}T12:00:00`) : exactTime(date);
