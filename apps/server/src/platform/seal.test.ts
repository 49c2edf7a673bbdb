import { expect, test } from 'vitest';
import { seal, unseal } from './seal.ts';

test('what was sealed is opened under the same secret and purpose, and under no other', () => {
  const sealed = seal('one secret', 'answers', 'Zoë’s key');

  expect(unseal('one secret', 'answers', sealed)).toBe('Zoë’s key');
  expect(unseal('another secret', 'answers', sealed)).toBeUndefined();
  expect(unseal('one secret', 'letters', sealed)).toBeUndefined();
});

test('the same text is never sealed alike, and a changed seal does not open', () => {
  const [one, two] = [seal('s', 'p', 'text'), seal('s', 'p', 'text')];

  expect(one).not.toBe(two);
  for (const changed of ['', 'x', `${one.slice(0, -2)}AA`, one.slice(4)])
    expect(unseal('s', 'p', changed)).toBeUndefined();
});
