import { expect, test } from 'vitest';
import { missingCharacters, strengthOf } from './password-strength.ts';

test('runs, repeats and famous words count for little, whatever their length', () => {
  for (const password of [
    'aaaaaaaaaaaaaaaaaaaa',
    '12345678901234',
    'abcdefghijklmnop',
    'password1234',
    'qwertyqwerty12',
  ]) {
    expect(strengthOf(password)).toBe('weak');
  }
});

test('length is strength, without any rule of composition', () => {
  expect(strengthOf('purple lantern river')).toBe('strong');
  expect(strengthOf('tractor moon 7')).toMatch(/fair|good/);
});

test('what is missing is counted in characters, not in code units', () => {
  expect(missingCharacters('🌱🌱🌱')).toBe(9);
  expect(missingCharacters('correct horse')).toBe(0);
});
