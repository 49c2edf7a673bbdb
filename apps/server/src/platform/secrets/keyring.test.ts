import { createCipheriv, hkdfSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { CannotOpenError, createKeyring } from './keyring.ts';
import { sealedUnder } from './sealed-text.ts';

const seat = { purpose: 'webhook secrets', row: ['workspace 1', 'webhook 1'] };
const today = createKeyring({ secret: 'the secret of today', previous: [] });
const tomorrow = createKeyring({ secret: 'the secret of tomorrow', previous: ['the secret of today'] });
const later = createKeyring({ secret: 'the secret of tomorrow', previous: [] });

describe('what is sealed', () => {
  test('opens for the purpose and the row that it was sealed for, and nowhere else', () => {
    const sealed = today.seal(seat, 'Zoë’s key');

    expect(today.open(seat, sealed)).toBe('Zoë’s key');
    for (const elsewhere of [
      { ...seat, purpose: 'channel tokens' },
      { ...seat, row: ['workspace 2', 'webhook 1'] },
      { ...seat, row: ['workspace 1'] },
      { ...seat, row: ['workspace 1', 'webhook 1', ''] },
      { ...seat, row: ['workspace 1webhook 1'] },
    ])
      expect(() => today.open(elsewhere, sealed)).toThrow(CannotOpenError);
  });

  test('is never sealed alike, and does not open when one character was changed', () => {
    const sealed = today.seal(seat, 'text');

    expect(today.seal(seat, 'text')).not.toBe(sealed);
    for (let at = 0; at < sealed.length; at += 1) {
      const other = sealed[at] === 'A' ? 'Q' : 'A';
      const changed = sealed.slice(0, at) + other + sealed.slice(at + 1);
      expect(() => today.open(seat, changed), `character ${at}`).toThrow(CannotOpenError);
    }
    for (const broken of [
      '',
      '.',
      'x',
      'v1..',
      sealed.slice(0, -4),
      `${sealed}.x`,
      sealed.replace('v1', 'v2'),
    ])
      expect(() => today.open(seat, broken), broken).toThrow(CannotOpenError);
  });

  test('opens under the secret that sealed it as long as that is known; else the error names the missing one', () => {
    const sealed = today.seal(seat, 'text');

    expect(sealed.startsWith(sealedUnder(today.currentId))).toBe(true);
    expect(tomorrow.open(seat, sealed)).toBe('text');
    expect(tomorrow.seal(seat, 'text').startsWith(sealedUnder(later.currentId))).toBe(true);
    expect(() => later.open(seat, sealed)).toThrow(`needs the secret ${today.currentId}`);
  });

  test('an empty text is a text', () => {
    expect(today.open(seat, today.seal(seat, ''))).toBe('');
  });
});

describe('fingerprints', () => {
  test('match the same bytes for the same purpose only', () => {
    const print = today.fingerprint('sent', '4111 1111 1111 1111');

    expect(print).toHaveLength(20);
    expect(today.fingerprint('sent', Buffer.from('4111 1111 1111 1111'))).toEqual(print);
    expect(today.matchesFingerprint('sent', '4111 1111 1111 1111', print)).toBe(true);
    expect(today.matchesFingerprint('sent', '4111 1111 1111 1112', print)).toBe(false);
    expect(today.matchesFingerprint('read', '4111 1111 1111 1111', print)).toBe(false);
    expect(today.matchesFingerprint('sent', '4111 1111 1111 1111', print.subarray(0, 8))).toBe(false);
  });

  test('match under a previous secret; without it nobody can say', () => {
    const print = today.fingerprint('sent', 'hello');

    expect(tomorrow.matchesFingerprint('sent', 'hello', print)).toBe(true);
    expect(tomorrow.matchesFingerprint('sent', 'hullo', print)).toBe(false);
    expect(later.matchesFingerprint('sent', 'hello', print)).toBeUndefined();
    expect(tomorrow.fingerprint('sent', 'hello')).not.toEqual(print);
  });
});

test('what is derived is the same each time, and under a previous secret what it was', () => {
  expect(today.derive('set-up', '1')).toEqual(today.derive('set-up', '1'));
  expect(today.derive('set-up', '1')).not.toEqual(today.derive('set-up', '2'));
  expect(today.derive('form', '1')).not.toEqual(today.derive('set-up', '1'));
  expect(tomorrow.derive('set-up', '1')).toEqual([
    ...later.derive('set-up', '1'),
    ...today.derive('set-up', '1'),
  ]);
});

test('a secret that is named twice is one key', () => {
  const twice = createKeyring({ secret: 'one', previous: ['one', 'two', 'two'] });

  expect(twice.ids).toHaveLength(2);
});

test('an answer that the previous release kept is still read', () => {
  const key = new Uint8Array(hkdfSync('sha256', 'the secret of today', '', 'kept answers', 32));
  const cipher = createCipheriv('aes-256-gcm', key, Buffer.alloc(12, 7));
  const text = Buffer.concat([cipher.update('{"id":1}'), cipher.final()]);
  const old = Buffer.concat([Buffer.alloc(12, 7), cipher.getAuthTag(), text]).toString('base64url');
  const answers = { purpose: 'kept answers', row: ['workspace 1'] };

  expect(today.open(answers, old)).toBe('{"id":1}');
  expect(tomorrow.open(answers, old)).toBe('{"id":1}');
  expect(() => later.open(answers, old)).toThrow(CannotOpenError);
});
