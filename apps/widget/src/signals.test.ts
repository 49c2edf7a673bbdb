import { expect, test } from 'vitest';
import { effect, signal } from './signals.ts';

/** What an effect has seen of `read`, in order. */
function seen<T>(read: () => T) {
  const values: T[] = [];
  const stop = effect(() => {
    values.push(read());
  });
  return { values, stop };
}

test('an effect runs at once and after each change of what it has read, until it is stopped', () => {
  const count = signal(1);
  const { values, stop } = seen(() => count.value);

  count.value = 2;
  count.value = 2;
  stop();
  count.value = 3;

  expect(values).toEqual([1, 2]);
});

test('it hears of what it has read last time, and of nothing that it only peeked at', () => {
  const [which, left, right] = [signal<'left' | 'right'>('left'), signal('a'), signal('b')];
  const { values } = seen(() => (which.value === 'left' ? left.value : right.peek()));

  which.value = 'right';
  left.value = 'A';
  right.value = 'B';

  expect(values).toEqual(['a', 'b']);
});

test('an effect within another listens for itself', () => {
  const [outer, inner] = [signal(1), signal(1)];
  const within: number[] = [];
  const { values } = seen(() => {
    if (outer.peek() === 1) seen(() => within.push(inner.value));
    return outer.value;
  });

  inner.value = 2;
  outer.value = 2;

  expect([values, within]).toEqual([
    [1, 2],
    [1, 2],
  ]);
});

test('what an effect changes itself it is told when it is done', () => {
  const items = signal(['first']);
  const runs: string[] = [];
  effect(() => {
    const now = items.value;
    if (now.length === 1) items.value = ['first', 'second'];
    runs.push(now.join());
  });

  expect(runs).toEqual(['first', 'first,second']);
});

test('whoever is ended by another listener of the same change is not told of it', () => {
  const count = signal(1);
  const second: number[] = [];
  let stopSecond = () => {};
  effect(() => {
    if (count.value === 2) stopSecond();
  });
  stopSecond = effect(() => {
    second.push(count.value);
  });

  count.value = 2;

  expect(second).toEqual([1]);
});

test('an effect that fails tells its caller, and neither it nor anybody else reads in its name afterwards', () => {
  const [count, other] = [signal(1), signal(1)];
  const { values } = seen(() => {
    if (count.value === 2) throw new Error('no');
    return count.value;
  });

  expect(() => {
    count.value = 2;
  }).toThrow('no');
  void other.value;
  other.value = 2;
  count.value = 3;

  expect(values).toEqual([1, 3]);
});
