import { expect, test } from 'vitest';
import {
  openOperator,
  operatorsIn,
  withOperator,
  withoutOperator,
  withValue,
  wordsIn,
} from './query-text.ts';

test('operators are found among the words, whatever their case, and nothing else is one', () => {
  const text = 'refund topic:"Big Loans" http://x.y Is:note';

  expect(operatorsIn(text).map(({ name, value }) => [name, value])).toEqual([
    ['topic', 'Big Loans'],
    ['is', 'note'],
  ]);
  expect(wordsIn(text)).toBe('refund http://x.y');
});

test('an operator is begun, given a value, and taken out again', () => {
  const begun = withOperator('refund', 'topic');
  expect(begun).toBe('refund topic:');
  const open = openOperator(begun);
  if (!open) throw new Error('it is open');

  const filled = withValue(begun, open, 'Big Loans');

  expect(filled).toBe('refund topic:"Big Loans" ');
  expect(openOperator(filled)).toBeNull();
  expect(withoutOperator(filled, operatorsIn(filled)[0] as never)).toBe('refund ');
  expect(withOperator('', 'is')).toBe('is:note ');
});
