import { expect, test } from 'vitest';
import { type IpRange, isInRanges, isLoopback, networkOf, parseAddress, parseRange } from './ip-ranges.ts';

test.each(['10.0.0.0/8', '10.0.0.1', '0.0.0.0/0', 'fd00::/8', '::1', '::ffff:10.0.0.0/104'])(
  '%s is a range',
  (text) => {
    expect(parseRange(text)).toBeDefined();
  },
);

test.each([
  '',
  '10',
  '10.1/16',
  '10.0.0.0/33',
  '10.0.0.0/',
  '10.0.0.0/-1',
  '10.0.0.0/8/8',
  '::/129',
  'example.com',
  '0x7f.0.0.1',
])('"%s" is none', (text) => {
  expect(parseRange(text)).toBeUndefined();
});

test('an address lies in the ranges of its own kind only', () => {
  const everyIpv4 = [parseRange('0.0.0.0/0') as IpRange];
  const lies = (text: string) => isInRanges(parseAddress(text) as IpRange[0], everyIpv4);

  expect([lies('8.8.8.8'), lies('::ffff:8.8.8.8'), lies('2606:4700::1')]).toEqual([true, true, false]);
});

test('a network is an IPv4 address or the first half of an IPv6 address', () => {
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe(networkOf('2001:db8:1:2::'));
  expect(networkOf('2001:db8:1:2::1%eth0')).toBe(networkOf('2001:db8:1:2::2'));
  expect(networkOf('2001:db8:1:3::1')).not.toBe(networkOf('2001:db8:1:2::1'));
  expect(networkOf('::ffff:192.0.2.1')).toBe('192.0.2.1');
  expect(networkOf('192.0.2.1')).not.toBe(networkOf('192.0.2.2'));
});

test('loopback is this machine, in every form', () => {
  for (const host of ['localhost', '127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1'])
    expect(isLoopback(host), host).toBe(true);
  for (const host of ['0.0.0.0', '::', '192.168.1.7', 'chat.example.com', ''])
    expect(isLoopback(host), host).toBe(false);
});
