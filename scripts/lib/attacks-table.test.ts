import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { attackFaults, testsByAttack, withAttacksTable } from './attacks-table.ts';

test('each attack that applies has a test named after it, and no test is named after another', () => {
  const tests = testsByAttack();

  expect(attackFaults(tests)).toEqual([]);
  const without = new Map([...tests].filter(([attack]) => attack !== 'V-21'));
  expect(attackFaults(without.set('V-03', ['mail.test.ts']))).toEqual([
    'V-21 has no test that is named after it.',
    'V-03 has a test, but is not in the list of what applies.',
  ]);
});

test('docs/security.md says where each is tested', () => {
  const page = readFileSync(new URL('../../docs/security.md', import.meta.url), 'utf8');

  expect(page).toBe(withAttacksTable(page));
});
