import type { Outbound } from '@parley/channel-kit';
import { ProgramCall } from '@parley/contract';
import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { api } from './index.ts';
import { account, answerOf, door, secretOf, sign } from './testing/fixtures.ts';

const NOW = new Date('2026-11-29T12:00:00Z');
const message: Outbound = {
  kind: 'message',
  to: [
    { kind: 'phone', value: '15550000001' },
    { kind: 'user', value: 'other/12' },
    { kind: 'user', value: 'shop/17/b' },
  ],
  text: 'Which day?',
  content: null,
  file: null,
  replyTo: 'm1',
  tag: 'tag',
};
const bodyOf = (outbound: Outbound) => JSON.parse(String(api.render(outbound, account, NOW).body));

test('a delivery is genuine by any of its signatures, however old it is', () => {
  const signed = sign(new TextEncoder().encode('{}'), door);
  const signature = signed.headers['webhook-signature'] ?? '';
  const withSignature = (value: string) =>
    api.verify({ ...signed, headers: { ...signed.headers, 'webhook-signature': value } }, door).kind;

  expect(withSignature(`v1,${'A'.repeat(43)}= v1a,asymmetric ${signature}`)).toBe('genuine');
  expect(withSignature(signature.replace('v1,', 'v2,'))).toBe('refused');
  expect(api.verify({ ...signed, method: 'GET' }, door).kind).toBe('refused');
});

test('a secret has 24 bytes at least, in whole groups of base64', () => {
  const [{ pattern } = { pattern: '' }] = api.doorFields;
  const isTaken = (secret: string) => new RegExp(pattern).test(secret);

  expect([24, 25, 26, 32, 64].map((bytes) => isTaken(secretOf(7, bytes)))).toEqual(Array(5).fill(true));
  expect([secretOf(7, 23), 'secret', `${secretOf(7)}x`, secretOf(7).slice(6)].some(isTaken)).toBe(false);
});

test('a customer is called what the company calls them, within this account', () => {
  expect(bodyOf(message)).toMatchObject({ account: 'shop', to: '17/b', id: 'tag', replyTo: 'm1' });
  expect(bodyOf({ ...message, to: message.to.slice(0, 2) })).toMatchObject({ to: null });
});

test('a file goes by our id; each attempt at a reaction has an id of its own, a message one for all', () => {
  const file = { name: 'a.pdf', mediaType: 'application/pdf', bytes: 3, source: { mediaId: 'file-1' } };
  const idAt = (outbound: Outbound, ms: number) =>
    api.render(outbound, account, new Date(NOW.getTime() + ms)).headers['webhook-id'];
  const reaction: Outbound = { kind: 'reaction', to: message.to, messageId: 'm1', emoji: '👍' };

  expect(bodyOf({ ...message, file }).file).toEqual({
    fileId: 'file-1',
    name: 'a.pdf',
    mediaType: 'application/pdf',
    bytes: 3,
  });
  expect([idAt(message, 0), idAt(message, 60_000)]).toEqual(['tag', 'tag']);
  expect(idAt(reaction, 0)).not.toBe(idAt(reaction, 1));
});

test.each([
  [400, 'permanent'],
  [404, 'permanent'],
  [301, 'stopped'],
  [401, 'stopped'],
  [410, 'stopped'],
  [408, 'again'],
  [425, 'again'],
  [429, 'again'],
  [500, 'again'],
  [503, 'again'],
])('%i means %s', (status, meaning) => {
  const answer = answerOf(status, { detail: 'No' }, { 'Retry-After': '90' });

  expect(api.interpret(message, answer)).toMatchObject({
    error: { class: meaning, detail: 'No' },
    afterMs: 90_000,
  });
});
test.each([
  [message],
  [
    {
      ...message,
      content: {
        type: 'choices',
        button: null,
        options: [{ id: 'a', title: 'A', description: null }],
      },
    } satisfies Outbound,
  ],
  [
    {
      ...message,
      file: {
        name: 'a.pdf',
        mediaType: 'application/pdf',
        bytes: 3,
        source: { mediaId: '0195a1c2-0000-7000-8000-000000000000' },
      },
    } satisfies Outbound,
  ],
  [{ kind: 'reaction', to: message.to, messageId: 'm1', emoji: null } satisfies Outbound],
  [{ kind: 'read', messageId: 'm1', isTyping: false } satisfies Outbound],
])('what the program is called with is what the contract says: %o', (outbound) => {
  expect(Value.Errors(ProgramCall, bodyOf(outbound))).toEqual([]);
});

test('the test of a connection is a call of the contract, too', () => {
  const { body } = api.describeAccount(account, NOW);

  expect(Value.Errors(ProgramCall, JSON.parse(String(body)))).toEqual([]);
});
