import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import firstAr from './ar.ts';
import laterAr from './ar-later.ts';
import firstDe from './de.ts';
import laterDe from './de-later.ts';
import firstEn from './en.ts';
import laterEn from './en-later.ts';
import { chooseLocale, type Key } from './index.ts';

const ar = { ...firstAr, ...laterAr };
const de = { ...firstDe, ...laterDe };
const en = { ...firstEn, ...laterEn };

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

test('what the app says first never uses words that come later', () => {
  const app = new URL('../app/', import.meta.url);
  const first = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /^(?!lazy).*\.tsx?$/.test(file),
  );
  const later = new RegExp(
    `\\bt\\([^()]*'(${Object.keys(laterEn).join('|')})'|key: '(${Object.keys(laterEn).join('|')})'`,
  );

  expect(first.length).toBeGreaterThan(20);
  expect(first.filter((file) => later.test(readFileSync(new URL(file, app), 'utf8')))).toEqual([]);
});
