import { expect, test } from 'vitest';
import { piecesOf } from './pieces.ts';

const linksIn = (text: string) => piecesOf(text).flatMap(({ href }) => href ?? []);

test('an address becomes a link, and the sentence around it stays text', () => {
  const pieces = piecesOf('See https://shop.example/a?b=1&c=2, please (or http://x.example/(1)).');

  expect(pieces).toEqual([
    { text: 'See ' },
    { text: 'https://shop.example/a?b=1&c=2', href: 'https://shop.example/a?b=1&c=2' },
    { text: ', please (or ' },
    { text: 'http://x.example/(1)', href: 'http://x.example/(1)' },
    { text: ').' },
  ]);
});

test('nothing but http and https is ever followed', () => {
  const traps = [
    'javascript:alert(1)',
    'JaVaScRiPt://https:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'http://',
    'https://<img src=x onerror=alert(1)>',
  ];

  expect(traps.flatMap(linksIn)).toEqual([]);
  expect(linksIn('javascript:https://shop.example')).toEqual(['https://shop.example']);
});

test('an address ends where a character would turn its direction', () => {
  expect(linksIn('https://shop.example/\u202efdp.exe')).toEqual(['https://shop.example/']);
});

test('the pieces of a text are the whole text', () => {
  const text = 'https://a.example https://b.example. x\nhttps://c.example/“q”';

  expect(
    piecesOf(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text);
});
