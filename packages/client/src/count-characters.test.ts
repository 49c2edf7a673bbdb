import { expect, test } from 'vitest';
import { countCharacters } from './count-characters.ts';

test('characters are counted as the server counts them', () => {
  expect(countCharacters('')).toBe(0);
  expect(countCharacters('a🚲é')).toBe(3);
});
