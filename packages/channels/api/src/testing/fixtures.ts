import type { Account, Door, HookRequest } from '@parley/channel-kit';
import type { ChannelFixtures } from '@parley/channel-kit/testing';
import { keyOf, signatureOf } from '../signing.ts';
import { hooks } from './hooks.ts';

export const secretOf = (byte: number, bytes = 32) => `whsec_${Buffer.alloc(bytes, byte).toString('base64')}`;

export const account: Account = {
  address: 'shop',
  settings: { callbackUrl: 'https://shop.example/parley' },
  secrets: { signingSecret: secretOf(1), previousSigningSecret: secretOf(3) },
};

export const door: Door = { secrets: { secret: secretOf(2, 24) } };

export function sign(body: Uint8Array, { secrets }: Door): HookRequest {
  const id = 'delivery-1';
  const timestamp = '1795946400';
  const signature = signatureOf(keyOf(secrets.secret) ?? Buffer.alloc(0), { id, timestamp, body });
  return {
    method: 'POST',
    query: {},
    headers: { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature },
    body,
  };
}

export const answerOf = (status: number, body: unknown = '', headers = {}) => ({
  status,
  headers,
  body: new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)),
});

export const fixtures: ChannelFixtures = {
  account,
  door,
  sign,
  hooks,
  accepted: { answer: answerOf(204), id: 'tag' },
  takesStatus: (status) => status >= 200 && status < 300,
};
