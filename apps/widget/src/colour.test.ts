import { expect, test } from 'vitest';
import { textOn } from './colour.ts';

/** Relative luminance and contrast, word for word from WCAG 2.2. */
const luminance = (colour: string) => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one: string, other: string) => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

test('text can be read on every colour that an inbox may have', () => {
  const steps = Array.from({ length: 52 }, (_, step) => (step * 5).toString(16).padStart(2, '0'));
  const colours = steps.flatMap((r) => steps.flatMap((g) => steps.map((b) => `#${r}${g}${b}`)));

  expect(colours.filter((colour) => contrast(colour, textOn(colour)) < 4.5)).toEqual([]);
});

test('white on dark, black on light', () => {
  expect([textOn('#0f766e'), textOn('#f5c518')]).toEqual(['#ffffff', '#000000']);
});
