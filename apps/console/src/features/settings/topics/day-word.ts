/** Monday to Sunday (1 to 7) in the reader's language. January 2024 began with a Monday. */
export const dayWord = (language: string, day: number): string =>
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, day));
