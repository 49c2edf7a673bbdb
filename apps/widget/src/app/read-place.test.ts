import { expect, test } from 'vitest';
import { readPlace } from './read-place.ts';

const hash = '#origin=https%3A%2F%2Fshop.example&lang=de';

test('V-13: in a frame it speaks with the origin that the loader named, and with no other', () => {
  expect(readPlace({ pathname: '/w/abc123', hash }, true)).toEqual({
    inboxKey: 'abc123',
    embedded: true,
    pageOrigin: 'https://shop.example',
    language: 'de',
  });
});

test('on a page of its own it speaks with nobody', () => {
  expect(readPlace({ pathname: '/c/abc123', hash: '' }, false)).toEqual({
    inboxKey: 'abc123',
    embedded: false,
    pageOrigin: null,
    language: null,
  });
  expect(readPlace({ pathname: '/w/abc123', hash }, false).pageOrigin).toBeNull();
});
