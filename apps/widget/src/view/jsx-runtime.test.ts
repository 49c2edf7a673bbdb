import { expect, test } from 'vitest';
import { childrenOf, Fragment, jsx } from './jsx-runtime.ts';

const keysOf = (children: Parameters<typeof childrenOf>[0]) => childrenOf(children).map(({ key }) => key);

test('what comes and goes before a sibling does not make it another', () => {
  const field = jsx('textarea', {});

  const without = childrenOf([false, field]);
  const withHint = childrenOf([jsx('p', {}), field]);

  expect(without.at(-1)?.key).toBe(withHint.at(-1)?.key);
});

test('rows are known by their keys, wherever they stand', () => {
  const row = (key: string) => jsx('li', {}, key);

  expect(keysOf([[row('a'), row('b')]])).toEqual(['0.a', '0.b']);
  expect(keysOf([[row('b'), row('c')], row('a')])).toEqual(['0.b', '0.c', 'a']);
});

test('components are called, fragments melt into their surroundings, texts are nodes', () => {
  const Row = ({ text }: { text: string }) => jsx('li', { children: text });

  const children = childrenOf([jsx(Row, { text: 'x' }, 'k'), jsx(Fragment, { children: ['y', null, 0] })]);

  expect(children).toEqual([
    { tag: 'li', props: { children: 'x' }, key: 'k' },
    { tag: '', props: { text: 'y' }, key: '1.0' },
    { tag: '', props: { text: '0' }, key: '1.2' },
  ]);
});
