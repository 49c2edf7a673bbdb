import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { createClientAddress } from './client-address.ts';

const asked = (line: string, forwarded?: string) =>
  ({
    socket: { remoteAddress: line },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage;

test.each([
  ['without a proxy nothing that is said counts', [], '198.51.100.1', '203.0.113.9', '198.51.100.1'],
  ['a proxy is believed', ['10.0.0.0/8'], '10.0.0.1', '203.0.113.9', '203.0.113.9'],
  [
    'what was added before the proxy is not',
    ['10.0.0.0/8'],
    '10.0.0.1',
    '1.1.1.1, 203.0.113.9',
    '203.0.113.9',
  ],
  ['nobody but a proxy is', ['10.0.0.0/8'], '198.51.100.1', '203.0.113.9', '198.51.100.1'],
  [
    'proxies behind each other are seen through',
    ['10.0.0.0/8'],
    '10.0.0.1',
    '203.0.113.9, 10.0.0.2',
    '203.0.113.9',
  ],
  ['in IPv6’s clothes, too', ['127.0.0.1'], '::ffff:127.0.0.1', '203.0.113.9', '203.0.113.9'],
])('%s', (_what, trusted, line, forwarded, expected) => {
  expect(createClientAddress(trusted)(asked(line, forwarded))).toBe(expected);
});

test('a proxy that says nothing is whom we know', () => {
  expect(createClientAddress(['10.0.0.1'])(asked('10.0.0.1'))).toBe('10.0.0.1');
});
