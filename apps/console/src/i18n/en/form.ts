/** What every form says: mistakes in place, saving, copying. */
export const form = {
  required: 'Fill this in.',
  tooLong: 'At most {{count}} characters.',
  range: 'A whole number from 0 to {{max, number}}.',
  email: 'This does not look like an e-mail address.',
  refused: 'The server does not accept this. Correct it and try again.',
  failed: 'This was not saved',
  saved: 'Saved',
  close: 'Close',
  copy: 'Copy',
  copied: 'Copied',
  copyLabel: 'Copy: {{label}}',
} as const;
