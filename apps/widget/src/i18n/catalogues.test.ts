import { expect, test } from 'vitest';
import ar from './ar.ts';
import de from './de.ts';
import en, { type Key } from './en.ts';
import { chooseLocale } from './index.ts';

const holesOf = (entry: string | Record<string, string>) =>
  [...new Set(JSON.stringify(entry).match(/\{\w+\}/g) ?? [])].sort();

test.each([
  ['ar', ar],
  ['de', de],
])('%s fills in the same values as English', (_, catalogue) => {
  for (const key of Object.keys(en) as Key[])
    expect([key, holesOf(catalogue[key])]).toEqual([key, holesOf(en[key])]);
});

test.each([
  ['ar', ar],
  ['de', de],
  ['en', en],
])('%s has a form for every number', (language, catalogue) => {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  const plurals = Object.values(catalogue).filter((entry) => typeof entry === 'object');

  expect(plurals.length).toBeGreaterThan(0);
  // Zero is never said: nothing left to count shows nothing.
  for (const entry of plurals)
    expect(Object.keys(entry)).toEqual(
      expect.arrayContaining(pluralCategories.filter((category) => category !== 'zero')),
    );
});

test('the first language that there are words for is taken, with its region', () => {
  expect(chooseLocale(['sw', 'de-AT', 'en'])).toBe('de-AT');
  expect(chooseLocale(['sw'])).toBe('en');
  expect(chooseLocale([])).toBe('en');
});
