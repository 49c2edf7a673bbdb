import { hash } from 'node:crypto';

/** What makes a row the same as another one, in this file and in every other: made into a UUID, because that is what is compared fastest. */
export const keyOf = (...parts: readonly (string | number)[]): string => {
  const hex = hash('md5', parts.join('\0'), 'hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};
