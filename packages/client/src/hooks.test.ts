import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { readProgramCall, readWebhook, SignatureError } from './hooks.ts';

const NOW_MS = 1_796_453_576_000;
const clock = { now: () => NOW_MS };
const key = Buffer.alloc(32, 7);
const secret = `whsec_${key.toString('base64')}`;
const other = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;

/** As somebody with this key would send it. */
function signed(payload: object, { ageSeconds = 0, before = '' } = {}) {
  const body = JSON.stringify(payload);
  const timestamp = String(NOW_MS / 1_000 - ageSeconds);
  const signature = createHmac('sha256', key).update(`call-1.${timestamp}.${body}`).digest('base64');
  const headers = {
    'webhook-id': 'call-1',
    'webhook-timestamp': timestamp,
    'webhook-signature': `${before}v1,${signature}`,
  };
  return { headers, body };
}

test('what was signed with the secret is read, also beside signatures of others', async () => {
  const call = signed({ type: 'test', account: 'shop' }, { before: 'v1a,x v1,%% v1,AAAA ' });

  expect(await readProgramCall(call, secret, { clock })).toEqual({
    id: 'call-1',
    payload: { type: 'test', account: 'shop' },
  });
  const headers = new Headers(call.headers);
  expect((await readWebhook({ ...call, headers }, secret, { clock })).id).toBe('call-1');
});

test.each([
  ['another secret', signed({}), other],
  ['a body that was changed', { ...signed({}), body: '{ }' }, secret],
  ['a call of long ago', signed({}, { ageSeconds: 301 }), secret],
  ['a call of tomorrow', signed({}, { ageSeconds: -301 }), secret],
  ['no headers', { headers: {}, body: '{}' }, secret],
])('%s is refused', async (_, call, with_) => {
  await expect(readProgramCall(call, with_, { clock })).rejects.toThrow(SignatureError);
});
