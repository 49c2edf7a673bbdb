import { createHmac, generateKeyPairSync, sign as signWith } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readClaims } from './claims.ts';
import { sign } from './testing/sign.ts';
import { verifyToken } from './verify-token.ts';

const NOW = new Date('2026-03-02T12:00:00Z');
const NOW_S = NOW.getTime() / 1_000;
const AUDIENCE = 'q7w2e9r4t1';
const OLD = { id: 'old', secret: 'pis_the-one-before' };
const NEW = { id: 'new', secret: 'pis_the-new-one' };
const CLAIMS = { sub: 'u-1', aud: AUDIENCE, exp: NOW_S + 300 };

const verify = (token: string) => verifyToken(token, { secrets: [NEW, OLD], audience: AUDIENCE, now: NOW });
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a token of a site', () => {
  test('is believed under either of two secrets, a minute of difference between clocks included', async () => {
    const late = { ...CLAIMS, exp: NOW_S - 50, nbf: NOW_S + 50, iat: NOW_S + 50 };

    expect(await verify(sign(NEW.secret, CLAIMS))).toMatchObject({ sub: 'u-1', secretId: 'new' });
    expect(await verify(sign(OLD.secret, { ...CLAIMS, aud: ['x', AUDIENCE] }))).toMatchObject({
      secretId: 'old',
    });
    expect(await verify(sign(NEW.secret, late))).toMatchObject({ sub: 'u-1' });
  });

  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const rs256 = `${encode({ alg: 'RS256' })}.${encode(CLAIMS)}`;
  const hs512 = `${encode({ alg: 'HS512' })}.${encode(CLAIMS)}`;
  const { exp: _exp, ...unending } = CLAIMS;
  const { sub: _sub, ...nobody } = CLAIMS;
  const { aud: _aud, ...anywhere } = CLAIMS;

  test.each([
    ['no algorithm', `${encode({ alg: 'none' })}.${encode(CLAIMS)}.`, 'identity_invalid'],
    ['none with a signature', sign(NEW.secret, CLAIMS, { alg: 'none' }), 'identity_invalid'],
    [
      'RS256',
      `${rs256}.${signWith('sha256', Buffer.from(rs256), privateKey).toString('base64url')}`,
      'identity_invalid',
    ],
    [
      'HS512',
      `${hs512}.${createHmac('sha512', NEW.secret).update(hs512).digest('base64url')}`,
      'identity_invalid',
    ],
    [
      'an unknown extension',
      sign(NEW.secret, CLAIMS, { alg: 'HS256', crit: ['x'], x: 1 }),
      'identity_invalid',
    ],
    ['another secret', sign('pis_of-somebody-else', CLAIMS), 'identity_invalid'],
    ['no end', sign(NEW.secret, unending), 'identity_invalid'],
    ['an end in words', sign(NEW.secret, { ...CLAIMS, exp: 'tomorrow' }), 'identity_invalid'],
    ['an end too far away', sign(NEW.secret, { ...CLAIMS, exp: NOW_S + 25 * 3_600 }), 'identity_invalid'],
    ['not yet', sign(NEW.secret, { ...CLAIMS, nbf: NOW_S + 120 }), 'identity_invalid'],
    ['nobody', sign(NEW.secret, nobody), 'identity_invalid'],
    ['a number for a name', sign(NEW.secret, { ...CLAIMS, sub: 17 }), 'identity_invalid'],
    ['an empty name', sign(NEW.secret, { ...CLAIMS, sub: '' }), 'identity_invalid'],
    ['a name that is too long', sign(NEW.secret, { ...CLAIMS, sub: 'x'.repeat(201) }), 'identity_invalid'],
    ['a name with NUL', sign(NEW.secret, { ...CLAIMS, sub: 'a\0b' }), 'identity_invalid'],
    ['for whatever inbox', sign(NEW.secret, anywhere), 'identity_invalid'],
    ['another inbox', sign(NEW.secret, { ...CLAIMS, aud: 'other-inbox' }), 'identity_wrong_inbox'],
    ['too late', sign(NEW.secret, { ...CLAIMS, exp: NOW_S - 61 }), 'identity_expired'],
    ['no JWT', 'nonsense', 'identity_invalid'],
    ['no JSON', 'a.b.c', 'identity_invalid'],
  ])('is refused: %s', async (_, token, code) => {
    await expect(verify(token)).rejects.toMatchObject({ code });
  });
});

describe('what a site says of a customer', () => {
  const defined = [
    { key: 'plan', name: 'Plan', kind: 'list' as const, options: ['free', 'paid'] },
    { key: 'orders', name: 'Orders', kind: 'number' as const, options: [] },
    { key: 'phone', name: 'Phone', kind: 'text' as const, options: [] },
  ];

  test('is cleaned', () => {
    const said = { name: '  Amina\n\u0000 Otieno ', email: ' Amina@Example.COM ', phone: '+254 712 345 678' };

    expect(readClaims({ ...said, attributes: { plan: ' paid ', orders: 3 } }, defined)).toEqual({
      claims: {
        name: 'Amina Otieno',
        email: 'amina@example.com',
        attributes: { plan: 'paid', orders: 3, phone: '+254 712 345 678' },
      },
      leftOut: [],
    });
  });

  test('is left out where it is faulty, each by itself and by name', () => {
    const said = {
      name: '\u202e',
      email: 'nobody',
      phone: 'call me',
      attributes: { plan: 'gold', orders: '3', x: 1 },
    };

    expect(readClaims(said, defined)).toEqual({
      claims: { attributes: {} },
      leftOut: ['name', 'email', 'phone', 'attributes.plan', 'attributes.orders', 'attributes.x'],
    });
    expect(readClaims({ name: 7, attributes: [1] }, defined).leftOut).toEqual(['name', 'attributes']);
    expect(readClaims({ name: 'x'.repeat(200) }, defined).claims.name).toHaveLength(80);
  });
});
