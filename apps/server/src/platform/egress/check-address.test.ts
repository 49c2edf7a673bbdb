import { expect, test } from 'vitest';
import { type IpRange, parseRange } from '../ip-ranges.ts';
import { whyRefused } from './check-address.ts';

const ranges = (...texts: string[]) => texts.map((text) => parseRange(text) as IpRange);

test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '::ffff:8.8.8.8', '64:ff9b::8.8.8.8'])(
  '%s is public, and is called',
  (address) => {
    expect(whyRefused(address, [])).toBeNull();
  },
);

test.each([
  ['127.0.0.1', 'this machine'],
  ['127.255.0.1', 'this machine'],
  ['::1', 'this machine'],
  ['0.0.0.0', 'a reserved address'],
  ['::', 'a reserved address'],
  ['10.0.0.1', 'a private network'],
  ['172.16.0.1', 'a private network'],
  ['192.168.1.1', 'a private network'],
  ['fd00:ec2::254', 'a private network'],
  ['fec0::1', 'a reserved address'],
  ['100.64.0.1', 'a shared network (carrier-grade NAT)'],
  ['100.100.100.200', 'a shared network (carrier-grade NAT)'],
  ['169.254.169.254', 'a link-local address'],
  ['fe80::1', 'a link-local address'],
  ['fe80::1%eth0', 'a link-local address'],
  ['168.63.129.16', 'a service of the cloud'],
  ['192.0.0.192', 'a reserved address'],
  ['198.18.0.1', 'a reserved address'],
  ['203.0.113.1', 'a reserved address'],
  ['240.0.0.1', 'a reserved address'],
  ['255.255.255.255', 'a reserved address'],
  ['224.0.0.1', 'a multicast address'],
  ['ff02::1', 'a multicast address'],
  ['2001:db8::1', 'a reserved address'],
  ['4000::1', 'a reserved address'],
  ['100:0:0:1::1', 'a reserved address'],
  // IPv4 in other clothes
  ['::ffff:127.0.0.1', 'this machine'],
  ['::ffff:a9fe:a9fe', 'a link-local address'],
  ['::127.0.0.1', 'a reserved address'],
  ['::8.8.8.8', 'a reserved address'],
  ['::ffff:0:10.0.0.1', 'a reserved address'],
  ['64:ff9b::169.254.169.254', 'a link-local address'],
  ['64:ff9b::a00:1', 'a private network'],
  ['64:ff9b:1::a00:1', 'a reserved address'],
  ['2002:7f00:1::1', 'a reserved address'],
  ['2001:0:808:808::1', 'a reserved address'],
  ['127.1', 'not an IP address'],
  ['0x7f000001', 'not an IP address'],
  ['', 'not an IP address'],
])('%s is %s, and is not called', (address, why) => {
  expect(whyRefused(address, [])).toBe(why);
});

test('the operator opens what he names, in every form of it, and nothing beside it', () => {
  const allowed = ranges('10.1.0.0/16', 'fd12::/32', '169.254.169.254');

  for (const address of ['10.1.2.3', '::ffff:10.1.2.3', 'fd12::7', '169.254.169.254'])
    expect(whyRefused(address, allowed), address).toBeNull();
  for (const address of ['10.2.0.1', 'fd13::7', '169.254.169.253', '64:ff9b::10.1.2.3'])
    expect(whyRefused(address, allowed), address).not.toBeNull();
});
