import { describe, expect, test } from 'vitest';
import { checkPasswordStrength } from './password-strength.ts';
import { hashPassword, isOutdated, verifyPassword } from './passwords.ts';

const about = ['Ann Ncube', 'ann@acme.example', 'Acme Loans'];
const isAccepted = (password: string) =>
  checkPasswordStrength(password, about).then(
    () => true,
    () => false,
  );

describe('passwords', () => {
  test('what attackers try first is refused, in any disguise', async () => {
    const weak = [
      'password1234',
      'P@ssw0rd1234',
      'qwertyuiop12',
      'aaaaaaaaaaaa',
      '123456789012',
      'iloveyou1234',
      'Tr0ub4dor',
    ];

    const accepted = await Promise.all(weak.map(isAccepted));

    expect(accepted).toEqual(weak.map(() => false));
  });

  test('what the person, the workspace or the product gives away does not count', async () => {
    const weak = ['acme-loans-2026', 'parley-password', 'Ann.Ncube.2026', 'parleyparley1', 'acme-loans-26!!'];

    const accepted = await Promise.all(weak.map(isAccepted));

    expect(accepted).toEqual(weak.map(() => false));
  });

  test('any characters and any length up to a kilobyte will do', async () => {
    const strong = [
      'a quiet tiger sings',
      '虎はとても静かに歌います夜に',
      'ntombi 🐯 walks to Gweru',
      `${'lkj2 h34l '.repeat(20)}kjh2`,
    ];

    const accepted = await Promise.all(strong.map(isAccepted));

    expect(accepted).toEqual(strong.map(() => true));
    expect(await isAccepted('x1!y'.repeat(300))).toBe(false);
  });

  test('while the dearest one is judged, everybody else is served', async () => {
    await isAccepted('a quiet tiger sings');
    let isJudged = false;
    let turnsOfOthers = 0;

    const judged = isAccepted(`${'P@ssw0rd-qwerty-2026'.repeat(12)}`).finally(() => {
      isJudged = true;
    });
    while (!isJudged) {
      await new Promise((resolve) => setImmediate(resolve));
      turnsOfOthers += 1;
    }

    await judged;
    expect(turnsOfOthers).toBeGreaterThan(20);
  });

  test('a hash says how it was made, and knows its password in every Unicode form', async () => {
    const stored = await hashPassword('caf\u00e9 at the corner');

    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(isOutdated(stored)).toBe(false);
    expect(isOutdated(stored.replace('t=2', 't=1'))).toBe(true);
    expect(await verifyPassword(stored, 'cafe\u0301 at the corner')).toBe(true);
    expect(await verifyPassword(stored, 'cafe at the corner')).toBe(false);
    expect(await verifyPassword(undefined, 'caf\u00e9 at the corner')).toBe(false);
  });
});
