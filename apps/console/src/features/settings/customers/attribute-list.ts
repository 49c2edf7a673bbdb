import type { ContactAttribute } from '@parley/contract';

/** The same list with one of them put in place of the one of its key, or at the end. */
export const withAttribute = (
  all: readonly ContactAttribute[],
  changed: ContactAttribute,
): ContactAttribute[] =>
  all.some(({ key }) => key === changed.key)
    ? all.map((one) => (one.key === changed.key ? changed : one))
    : [...all, changed];

/** The same list with one of them a place further up (-1) or down (1). */
export function movedBy(
  all: readonly ContactAttribute[],
  key: string,
  by: -1 | 1,
): readonly ContactAttribute[] {
  const at = all.findIndex((one) => one.key === key);
  const [one, other] = [all[at], all[at + by]];
  if (!one || !other) return all;
  return all.with(at, other).with(at + by, one);
}

/** What programs might call an attribute of this name: letters without their marks, the rest as `_`. */
export const keyFor = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[_0-9]+|_+$/g, '')
    .slice(0, 40);
