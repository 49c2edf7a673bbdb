import { expect, test } from 'vitest';
import { siteOf, tidySites } from './sites.ts';

test('what people paste becomes the origin that browsers send', () => {
  expect(siteOf('shop.example/cart?x=1')).toBe('https://shop.example');
  expect(siteOf('HTTP://Shop.Example:8080/')).toBe('http://shop.example:8080');
  expect(siteOf('bücher.example')).toBe('https://xn--bcher-kva.example');
});

test('what is no site is refused', () => {
  for (const text of ['not a site!', 'ftp://shop.example', 'javascript:alert(1)', '*.shop.example', '']) {
    expect(siteOf(text)).toBeNull();
  }
});

test('each site stands once, and what cannot be read stays to be corrected', () => {
  expect(tidySites(['shop.example', 'https://shop.example/a', ' oh no! '])).toEqual([
    'https://shop.example',
    'oh no!',
  ]);
});
