import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Channel } from '../channel.ts';
import type { HookRequest } from '../wire.ts';
import type { ChannelFixtures } from './fixtures.ts';

export function signatureContract({ verify }: Channel, { door, sign, hooks }: ChannelFixtures): void {
  const body = new TextEncoder().encode(JSON.stringify(hooks[0]?.body));
  const signed = sign(body, door);
  const closed = { secrets: {} };
  const empty = { secrets: Object.fromEntries(Object.keys(door.secrets).map((name) => [name, ''])) };
  const foreign = {
    secrets: Object.fromEntries(Object.entries(door.secrets).map(([name, secret]) => [name, `${secret}x`])),
  };

  test('what was signed is genuine, and nothing else is: another byte, another secret, no secret', () => {
    expect(verify(signed, door)).toEqual({ kind: 'genuine' });

    expect(verify({ ...signed, body: new Uint8Array([...body, 32]) }, door).kind).toBe('refused');
    for (const other of [closed, empty, foreign]) expect(verify(signed, other).kind).toBe('refused');
    // An empty secret would be known to everybody.
    expect(verify(sign(body, empty), empty).kind).toBe('refused');
  });

  test('a signature that is missing, cut, doubled or empty is refused', () => {
    const spoiled = (spoil: (value: string) => string | undefined): HookRequest => ({
      ...signed,
      headers: Object.fromEntries(
        Object.entries(signed.headers).map(([name, value]) => [name, spoil(value ?? '')]),
      ),
    });
    const spoils = [
      () => undefined,
      () => '',
      (value: string) => value.slice(0, -1),
      (value: string) => `${value}, ${value}`,
      (value: string) => value.slice(8),
    ];

    for (const spoil of spoils) expect(verify(spoiled(spoil), door).kind).toBe('refused');
  });

  test('whatever knocks is refused, and nothing throws', () => {
    const names = Object.keys(signed.headers);
    const requests = fc.record({
      method: fc.constantFrom('GET' as const, 'POST' as const),
      query: fc.dictionary(fc.constantFrom('hub.mode', 'hub.challenge', 'hub.verify_token'), fc.string()),
      headers: fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), fc.string()),
      body: fc.uint8Array(),
    });

    fc.assert(fc.property(requests, (request) => verify(request, door).kind === 'refused'));
  });
}
