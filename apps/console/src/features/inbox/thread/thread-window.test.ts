import { expect, test } from 'vitest';
import { hold, moveDown, moveUp, NEWEST, rangeOf } from './thread-window.ts';

const rows = (from: number, to: number) => [
  { type: 'day' as const, key: 'day 1' },
  ...Array.from({ length: to - from }, (_, index) => ({ type: 'message' as const, key: `m${from + index}` })),
];

test('a fresh thread shows its newest rows', () => {
  expect(rangeOf(rows(0, 400), NEWEST)).toEqual({ start: 281, end: 401 });
  expect(rangeOf(rows(0, 10), NEWEST)).toEqual({ start: 0, end: 11 });
});

test('what arrives below does not move a window that is held', () => {
  const held = hold(rows(0, 400), NEWEST);

  expect(rangeOf(rows(0, 450), held)).toEqual({ start: 281, end: 451 });
});

test('an older page that joins above leaves the window on its rows', () => {
  const before = rows(50, 100);
  const held = hold(before, NEWEST);

  const { start, end } = rangeOf(rows(0, 100), held);

  expect(rows(0, 100).slice(start, end)[0]?.key).toBe('m50');
  expect(end).toBe(101);
});

test('going up lets go of what is far below, and going down comes back to the newest', () => {
  const all = rows(0, 1_000);
  let window = hold(all, NEWEST);
  for (let step = 0; step < 5; step += 1) window = moveUp(all, window);
  const high = rangeOf(all, window);

  for (let step = 0; step < 20; step += 1) window = moveDown(all, window);

  expect(high.end - high.start).toBeLessThanOrEqual(181);
  expect(high.end).toBeLessThan(all.length);
  expect(rangeOf(all, window).end).toBe(all.length);
});

test('at the beginning there is nothing further up', () => {
  const all = rows(0, 20);
  const window = hold(all, NEWEST);

  expect(rangeOf(all, moveUp(all, window))).toEqual({ start: 0, end: 21 });
});
