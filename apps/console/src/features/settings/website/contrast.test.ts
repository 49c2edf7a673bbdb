import { expect, test } from 'vitest';
import { contrast, isColour } from './contrast.ts';

test('contrast runs from 1 to 21, whichever colour comes first', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#777777')).toBe(1);
  expect(contrast('#ffffff', '#767676')).toBeCloseTo(4.54, 2);
});

test('only #rrggbb is a colour', () => {
  expect(isColour('#0f766e')).toBe(true);
  expect(['#FFF', '#0F766E', 'teal', ''].some(isColour)).toBe(false);
});
