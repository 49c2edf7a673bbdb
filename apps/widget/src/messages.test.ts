import { expect, test } from 'vitest';
import { readFrameMessage, readPageMessage, sealed } from './messages.ts';

test('each side reads what the other seals', () => {
  const state = { type: 'state', unread: 2, open: true, accent: '#0f766e' } as const;
  const identify = { type: 'identify', name: 'Amina', email: 'amina@example.org' } as const;

  expect(readFrameMessage(sealed(state))).toEqual(state);
  expect(readFrameMessage(sealed({ type: 'close' }))).toEqual({ type: 'close' });
  expect(readPageMessage(sealed(identify))).toEqual(identify);
  expect(readPageMessage(sealed({ ...identify, token: 'a.b.c' }))).toEqual({ ...identify, token: 'a.b.c' });
  expect(readPageMessage(sealed({ type: 'identify', token: null }))).toEqual({
    type: 'identify',
    token: null,
  });
  expect(readFrameMessage(sealed({ type: 'identity', outcome: 'signed_in' }))).toEqual({
    type: 'identity',
    outcome: 'signed_in',
  });
  expect(readPageMessage(sealed({ type: 'shown', visible: true, full: false }))).toEqual({
    type: 'shown',
    visible: true,
    full: false,
  });
});

test('V-13: what is not ours, or not of our form, is ignored', () => {
  const strangers = [
    null,
    'close',
    7,
    [],
    { type: 'close' },
    { parley: 2, type: 'close' },
    { parley: 1, type: 'constructor' },
    { parley: 1, type: 'state', unread: -1, open: true, accent: '#0f766e' },
    { parley: 1, type: 'state', unread: 1, open: 'yes', accent: '#0f766e' },
    { parley: 1, type: 'state', unread: 1, open: true, accent: 'red;background:url(//x.example)' },
    { parley: 1, type: 'shown', visible: 1, full: false },
    { parley: 1, type: 'identity', outcome: 7 },
    { parley: 1, type: 'page', url: 'x'.repeat(2_001) },
  ];

  for (const data of strangers) {
    expect(readFrameMessage(data)).toBeUndefined();
    expect(readPageMessage(data)).toBeUndefined();
  }
});

test('neither side takes an order that is the other’s to give', () => {
  expect(readPageMessage(sealed({ type: 'close' }))).toBeUndefined();
  expect(readFrameMessage(sealed({ type: 'identify', name: 'x' }))).toBeUndefined();
});

test('a hint that is no short text is left out, the others stay', () => {
  const message = { parley: 1, type: 'identify', name: { toString: 'x' }, email: 'a@b.example' };

  expect(readPageMessage(message)).toEqual({ type: 'identify', email: 'a@b.example' });
});
