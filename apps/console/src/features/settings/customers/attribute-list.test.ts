import type { ContactAttribute } from '@parley/contract';
import { expect, test } from 'vitest';
import { keyFor, movedBy, withAttribute } from './attribute-list.ts';

const attribute = (key: string, name = key): ContactAttribute => ({ key, name, kind: 'text', options: [] });
const keys = (all: readonly ContactAttribute[]) => all.map(({ key }) => key).join('');

test.each([
  ['Customer number', 'customer_number'],
  ['Größe (cm)', 'grosse_cm'],
  ['Prénom', 'prenom'],
  ['2nd phone', 'nd_phone'],
  ['客户', ''],
])('%s is called %s', (name, key) => {
  expect(keyFor(name)).toBe(key);
});

test('an attribute moves one place, and not beyond the ends', () => {
  const all = [attribute('a'), attribute('b'), attribute('c')];
  expect(keys(movedBy(all, 'b', -1))).toBe('bac');
  expect(keys(movedBy(all, 'b', 1))).toBe('acb');
  expect(keys(movedBy(all, 'a', -1))).toBe('abc');
  expect(keys(movedBy(all, 'c', 1))).toBe('abc');
});

test('one that is known is changed where it stands, a new one comes last', () => {
  const all = [attribute('a'), attribute('b')];
  expect(withAttribute(all, attribute('a', 'A')).map(({ name }) => name)).toEqual(['A', 'b']);
  expect(keys(withAttribute(all, attribute('c')))).toBe('abc');
});
