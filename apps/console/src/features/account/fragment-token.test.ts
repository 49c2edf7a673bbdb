import { expect, test } from 'vitest';
import { fragmentToken } from './fragment-token.ts';

const TOKEN = 'inv_AaH9RkaNcCeTrPfQC1dNpg';

test('the token is read from the fragment, with and without its #', () => {
  expect(fragmentToken(`#token=${TOKEN}`)).toBe(TOKEN);
  expect(fragmentToken(`token=${TOKEN}`)).toBe(TOKEN);
});

test('half a link, or another one, has no token', () => {
  for (const fragment of [
    '',
    '#',
    '#token=',
    '#token=short',
    `#other=${TOKEN}`,
    '#token=<script>aaaaaaaaaaaaaaa',
  ]) {
    expect(fragmentToken(fragment)).toBeNull();
  }
});
