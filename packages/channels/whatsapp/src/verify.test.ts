import { describe, expect, test } from 'vitest';
import { door, sign } from './testing/fixtures.ts';
import { verify } from './verify.ts';

const handshake = (query: Record<string, string>) => ({
  method: 'GET' as const,
  query,
  headers: {},
  body: new Uint8Array(),
});
const asked = {
  'hub.mode': 'subscribe',
  'hub.verify_token': 'a token to verify',
  'hub.challenge': '1158201444',
};

describe('the door', () => {
  test('V-56, V-60: gives the challenge back to whoever knows the token, and to nobody else', () => {
    expect(verify(handshake(asked), door)).toEqual({ kind: 'handshake', answer: '1158201444' });

    const wrong = { ...asked, 'hub.verify_token': 'a token to guess' };
    expect(verify(handshake(wrong), door)).toMatchObject({ why: 'wrong_token' });
    expect(verify(handshake({ ...asked, 'hub.verify_token': '' }), { secrets: {} }).kind).toBe('refused');
    expect(verify(handshake({ ...asked, 'hub.mode': 'unsubscribe' }), door).kind).toBe('refused');
    expect(verify(handshake({}), door).kind).toBe('refused');
  });

  test('V-57: takes the signature of the bytes, in which other letters are escaped, and not of the same JSON written again', () => {
    const bytes = new TextEncoder().encode('{"text":"caf\\u00e9"}');
    const signed = sign(bytes, door);
    const again = new TextEncoder().encode(JSON.stringify(JSON.parse('{"text":"caf\\u00e9"}')));

    expect(verify(signed, door)).toEqual({ kind: 'genuine' });
    expect(verify({ ...signed, body: again }, door)).toMatchObject({ why: 'wrong_signature' });
  });

  test('takes nothing but SHA-256', () => {
    const { headers, ...request } = sign(new Uint8Array([1]), door);
    const value = headers['x-hub-signature-256'];

    expect(verify({ ...request, headers: { 'x-hub-signature': value } }, door).kind).toBe('refused');
    expect(
      verify({ ...request, headers: { 'x-hub-signature-256': value?.replace('sha256', 'sha1') } }, door),
    ).toMatchObject({ why: 'malformed_signature' });
  });
});
