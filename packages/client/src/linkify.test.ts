import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkify } from './linkify.ts';

const links = (text: string) => linkify(text).flatMap(({ href }) => href ?? []);

test('web addresses become links, and the sentence around them stays text', () => {
  const text = 'See https://example.com/a?b=c&d=e, please (or http://example.org/x_(y)).';

  expect(links(text)).toEqual(['https://example.com/a?b=c&d=e', 'http://example.org/x_(y)']);
  expect(links('(https://example.com)')).toEqual(['https://example.com']);
});

test('V-06: nothing but http and https is ever a link', () => {
  expect(links('javascript:alert(1) data:text/html,x ftp://x.example //x.example https://')).toEqual([]);
});

test('an address ends where a character would turn its direction', () => {
  expect(links('https://shop.example/\u202efdp.exe')).toEqual(['https://shop.example/']);
});

test('the parts of any text are the whole text, each where it says', () => {
  const marks = fc.constantFrom('https://', 'a.example/', '(', ')', '. ', '\u202e');
  const piece = fc.oneof(fc.string(), marks);

  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('');
      const parts = linkify(text);
      const areInPlace = parts.every((part) => text.startsWith(part.text, part.at));
      return areInPlace && parts.map((part) => part.text).join('') === text;
    }),
  );
});
