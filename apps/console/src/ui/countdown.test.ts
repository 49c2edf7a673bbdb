import { expect, test } from 'vitest';
import { countdown } from './countdown.ts';

test('a countdown says minutes and seconds, hours if there are any, and ends at zero', () => {
  expect(countdown(45_000, 0)).toBe('0:45');
  expect(countdown(723_000, 0)).toBe('12:03');
  expect(countdown(3_723_000, 0)).toBe('1:02:03');
  expect(countdown(0, 5_000)).toBe('0:00');
});

test('the last second counts until it is over', () => {
  expect(countdown(1_000, 400)).toBe('0:01');
});
