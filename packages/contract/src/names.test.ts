import { expect, test } from 'vitest';
import { Email, line } from './scalars.ts';

const fits = (schema: object, text: string) =>
  new RegExp((schema as { pattern: string }).pattern, 'u').test(text);
const isName = (text: string) => fits(line(80), text);
const isEmail = (text: string) => fits(Email, text);

test.each([
  ['Latin', 'Zoë Müller-O’Neill'],
  ['letters with their marks apart', 'Zoe\u0308'],
  ['Arabic', 'أمينة'],
  ['Persian, whose parts stand apart', 'علی\u200cرضا'],
  ['Hindi, whose letters are joined', 'क्\u200dष'],
  ['Chinese', '王小明'],
  ['emoji of several people', 'The 👩\u200d👩\u200d👧 shop'],
  ['emoji with a colour and a sign', '🧑🏽\u200d🚀 and 🏳️\u200d🌈'],
])('%s is a name', (_what, name) => {
  expect(isName(name)).toBe(true);
});

test.each([
  ['nothing', ''],
  ['blanks', '  \u00a0 '],
  ['two lines', 'a\nb'],
  ['a mark of direction', 'Ann\u200f'],
  ['the Arabic mark of direction', '\u061cAnn'],
  ['a turned direction', '\u202eexe'],
  ['a space of no width', 'Olga\u200b Owner'],
  ['a joiner between Latin letters', 'Ad\u200dmin'],
  ['a joiner at the end', 'علی\u200c'],
  ['two joiners', 'علی\u200c\u200cرضا'],
  ['a joiner at the beginning', '\u200dAnn'],
  ['a word joiner', 'An\u2060n'],
  ['a byte order mark', '\ufeffAnn'],
  ['a hyphen that is not shown', 'An\u00adn'],
  ['a filler instead of a letter', '\u3164'],
  ['an empty Braille cell', '\u2800'],
])('%s is no name', (_what, name) => {
  expect(isName(name)).toBe(false);
});

test('an e-mail address has nothing in it that nobody sees', () => {
  expect(isEmail('amina@example.com')).toBe(true);
  for (const unseen of ['\u200b', '\u200d', '\u200e', '\u202e', '\u2060', '\ufeff'])
    expect([unseen.codePointAt(0), isEmail(`ami${unseen}na@example.com`)]).toEqual([
      unseen.codePointAt(0),
      false,
    ]);
});

/** Limits come first and each sign is looked at a bounded number of times: what is long costs little. */
test('V-41: a name of the worst kind is judged at once', () => {
  const worst = 'ع\u200c'.repeat(40);
  for (let n = 0; n < 10_000; n += 1) expect(isName(worst)).toBe(false);
});
