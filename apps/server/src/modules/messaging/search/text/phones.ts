import { fold } from './fold.ts';

/** A number that somebody may be called under: its digits, without zeros or a plus in front, which are dialled here and not there. */
export type Phone = { digits: string; start: number; end: number };

export const PHONE_DIGITS = { min: 7, max: 15 };

/** Digits, with what people put between them. */
const CANDIDATE = /[+(]{0,2}\p{Nd}[\p{Nd}\s().\-/‑–]{5,24}\p{Nd}/gu;

/** What may be phone numbers in a text, in any format. */
export function findPhones(text: string): Phone[] {
  return [...text.matchAll(CANDIDATE)].flatMap(({ 0: found, index: start }) => {
    const digits = dialled(found);
    const isLong = digits.length >= PHONE_DIGITS.min && digits.length <= PHONE_DIGITS.max;
    return isLong ? [{ digits, start, end: start + found.length }] : [];
  });
}

const dialled = (text: string): string => fold(text).replace(/\D/g, '').replace(/^0+/, '');
