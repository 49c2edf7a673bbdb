import { expect, test } from 'vitest';
import { NOTHING, rangeTo, toggled } from './selection.ts';

const rows = ['a', 'b', 'c', 'd', 'e'];

test('choosing twice is choosing not', () => {
  const once = toggled(NOTHING, 'b');

  expect([...once.ids]).toEqual(['b']);
  expect([...toggled(once, 'b').ids]).toEqual([]);
});

test('a range runs from what was chosen last, either way, and keeps the rest', () => {
  const start = toggled(toggled(NOTHING, 'a'), 'd');

  expect([...rangeTo(start, 'b', rows).ids].sort()).toEqual(['a', 'b', 'c', 'd']);
  expect([...rangeTo(start, 'e', rows).ids].sort()).toEqual(['a', 'd', 'e']);
});

test('a range without a beginning in this list is one row', () => {
  expect([...rangeTo(toggled(NOTHING, 'gone'), 'c', rows).ids].sort()).toEqual(['c', 'gone']);
});
