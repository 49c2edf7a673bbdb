import { i18next } from '../../../i18n/i18n.ts';

/** Tue 24 Nov, 14:02 in the reader's language and time zone: when something ends. */
export const dayAndTime = (at: string): string =>
  new Intl.DateTimeFormat(i18next.language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(at));
