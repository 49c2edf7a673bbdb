import { expect, test } from 'vitest';
import { isIdle } from './activity.ts';

const MINUTE = 60_000;

test('whoever did nothing for the chosen time is idle, and never if he chose so', () => {
  expect(isIdle(0, 15 * MINUTE, 15)).toBe(true);
  expect(isIdle(0, 15 * MINUTE - 1, 15)).toBe(false);
  expect(isIdle(0, 900 * MINUTE, 0)).toBe(false);
});
