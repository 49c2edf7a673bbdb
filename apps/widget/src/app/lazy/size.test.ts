import { expect, test } from 'vitest';
import { sizeOf } from './size.ts';

test('sizes are said in the unit that people use', () => {
  expect([0, 999, 1_500, 25_000_000, 3_000_000_000].map(sizeOf)).toEqual([
    '0 B',
    '999 B',
    '1.5 kB',
    '25 MB',
    '3000 MB',
  ]);
});
