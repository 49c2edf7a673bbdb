import { expect, test } from 'vitest';
import { linkify } from './linkify.ts';

const links = (text: string) => linkify(text).flatMap((part) => part.href ?? []);

test('web addresses become links, and the sentence around them stays text', () => {
  const text = 'See https://example.com/a?b=c. (or http://example.org/x_(y))';

  expect(links(text)).toEqual(['https://example.com/a?b=c', 'http://example.org/x_(y)']);
  expect(
    linkify(text)
      .map((part) => part.text)
      .join(''),
  ).toBe(text);
});

test('nothing but http and https is ever a link', () => {
  expect(links('javascript:alert(1) data:text/html,x ftp://x.example //x.example https://')).toEqual([]);
});
