import { createHmac } from 'node:crypto';
import type { Account, Door, HookRequest } from '@parley/channel-kit';
import type { ChannelFixtures } from '@parley/channel-kit/testing';
import { envelopeFixtures } from './envelopes.ts';
import { happeningFixtures } from './happenings.ts';
import { messageFixtures } from './messages.ts';
import { receiptFixtures } from './receipts.ts';
import { NUMBER } from './webhook.ts';

export const account: Account = {
  address: NUMBER,
  settings: {
    businessAccountId: '300000000000001',
    apiVersion: 'v26.0',
    baseUrl: 'https://graph.facebook.com',
  },
  secrets: { accessToken: 'EAAG-a-token-of-nobody' },
};

export const door: Door = { secrets: { appSecret: 'a secret of the app', verifyToken: 'a token to verify' } };

export function sign(body: Uint8Array, { secrets }: Door): HookRequest {
  const signature = createHmac('sha256', secrets.appSecret ?? '')
    .update(body)
    .digest('hex');
  return { method: 'POST', query: {}, headers: { 'x-hub-signature-256': `sha256=${signature}` }, body };
}

export const answerOf = (status: number, body: unknown, headers = {}) => ({
  status,
  headers,
  body: new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)),
});

export const fixtures: ChannelFixtures = {
  account,
  door,
  sign,
  hooks: [...messageFixtures, ...happeningFixtures, ...receiptFixtures, ...envelopeFixtures],
  accepted: {
    answer: answerOf(200, {
      messaging_product: 'whatsapp',
      contacts: [{ input: '4915550000017', wa_id: '4915550000017' }],
      messages: [{ id: 'wamid.OUT1', message_status: 'accepted' }],
    }),
    id: 'wamid.OUT1',
  },
};
