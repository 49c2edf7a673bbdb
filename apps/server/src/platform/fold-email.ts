/** One spelling for every way to type the same address. */
export const foldEmail = (email: string): string => email.normalize('NFC').toLowerCase();
