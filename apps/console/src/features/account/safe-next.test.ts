import { expect, test } from 'vitest';
import { safeNext } from './safe-next.ts';

test('V-20: after signing in people return to the page that they wanted', () => {
  expect(safeNext('/inbox/abc?view=mine#m5')).toBe('/inbox/abc?view=mine#m5');
  expect(safeNext(undefined)).toBe('/');
  expect(safeNext('/login')).toBe('/');
});

test.each([
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/./\n/evil.example',
  '/x/..//evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  'inbox',
  '',
])('%j leads nowhere else', (next) => {
  expect(safeNext(next)).toBe('/');
});
