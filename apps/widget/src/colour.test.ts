import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast, textOn } from './colour.ts';

test('contrast is what WCAG says it is', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

test('text can be read on every colour that an inbox may have', () => {
  const colours = fc
    .integer({ min: 0, max: 0xffffff })
    .map((value) => `#${value.toString(16).padStart(6, '0')}`);

  fc.assert(
    fc.property(colours, (colour) => contrast(colour, textOn(colour)) >= 4.5),
    { numRuns: 2_000 },
  );
});
