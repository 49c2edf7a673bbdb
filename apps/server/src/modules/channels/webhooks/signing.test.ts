import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { beforeAll, expect, test } from 'vitest';
import { newWebhookSecret, signedHeaders } from './signing.ts';

type Call = { id: string; timestamp: string; signature: string; body: string };
type Verify = (secret: string, call: Call) => boolean;

const PAGE = new URL('../../../../../../docs/webhooks.md', import.meta.url);

let isFromParley: Verify;
beforeAll(async () => {
  const [, sample = ''] = /```ts\n(.*?)```/s.exec(await readFile(PAGE, 'utf8')) ?? [];
  const source = Buffer.from(stripTypeScriptTypes(sample)).toString('base64');
  ({ isFromParley } = await import(/* @vite-ignore */ `data:text/javascript;base64,${source}`));
});

const callOf = (secrets: readonly string[], at: Date): Call => {
  const body = '{"type":"message.posted","text":"Grüße 👋"}';
  const headers = signedHeaders('an-id', at, body, secrets);
  return {
    id: headers['webhook-id'],
    timestamp: headers['webhook-timestamp'],
    signature: headers['webhook-signature'],
    body,
  };
};

test('the receiver of docs/webhooks.md takes what is signed under either secret, and nothing that was changed', () => {
  const [before, now, other] = [newWebhookSecret(), newWebhookSecret(), newWebhookSecret()];
  const call = callOf([now, before], new Date());

  expect([before, now].map((secret) => isFromParley(secret, call))).toEqual([true, true]);
  expect(isFromParley(other, call)).toBe(false);
  for (const part of ['id', 'timestamp', 'body'] as const)
    expect(isFromParley(now, { ...call, [part]: `${call[part]}0` })).toBe(false);
  expect(isFromParley(now, { ...call, signature: '' })).toBe(false);
});

test('nor does it take a call that was recorded', () => {
  const secret = newWebhookSecret();
  const minutesAgo = (minutes: number) => callOf([secret], new Date(Date.now() - minutes * 60_000));

  expect(isFromParley(secret, minutesAgo(4))).toBe(true);
  expect(isFromParley(secret, minutesAgo(6))).toBe(false);
});
