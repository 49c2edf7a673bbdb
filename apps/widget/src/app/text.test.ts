import { expect, test } from 'vitest';
import { initialsOf, isEmail, storable } from './text.ts';

test('what no database can store is left out', () => {
  expect(storable('a\0b\ud800c')).toBe('ab\ufffdc');
});

test('a face is the first letters of the first and the last name', () => {
  expect(initialsOf('Amina Wanjiru Otieno')).toBe('AO');
  expect(initialsOf('  قاسم ')).toBe('ق');
  expect(initialsOf('')).toBe('');
});

test('what looks like no e-mail address is told from what does', () => {
  expect(['a@b.example', 'ü@b.example'].every(isEmail)).toBe(true);
  expect(['a@', 'a b@c.example', '@b.example', 'a@b'].some(isEmail)).toBe(false);
});
