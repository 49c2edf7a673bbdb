import { countCharacters } from '@parley/client';
import { i18next } from '../../i18n/i18n.ts';

type Check = (value: string) => string | null;

/** Lengths of the contract, in characters. The server has the last word. */
export const CHARS = { name: 80, shortName: 60, description: 200, greeting: 300, email: 254 } as const;

/** Text of one line with something to see in it, at most `max` characters. */
export const checkLine =
  (max: number): Check =>
  (value) => {
    if (value.trim() === '') return i18next.t('form:required');
    return countCharacters(value) > max ? i18next.t('form:tooLong', { count: max }) : null;
  };

/** Any text, at most `max` characters. */
export const checkText =
  (max: number): Check =>
  (value) =>
    countCharacters(value) > max ? i18next.t('form:tooLong', { count: max }) : null;

/** Something that looks like an e-mail address; whether it exists only its owner can tell. */
export const checkEmail: Check = (value) => {
  if (value.trim() === '') return i18next.t('form:required');
  return /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(value.trim()) ? null : i18next.t('form:email');
};

export const checkFilled: Check = (value) => (value === '' ? i18next.t('form:required') : null);

/** A whole number from 0 to `max`. */
export const checkUpTo =
  (max: number) =>
  (value: number | string): string | null => {
    const fits = Number.isInteger(value) && Number(value) >= 0 && Number(value) <= max;
    return fits ? null : i18next.t('form:range', { max });
  };
