import ipaddr from 'ipaddr.js';
import { type IpRange, isInRanges, parseAddress, parseRange } from '../ip-ranges.ts';

/** Clouds serve their machines' secrets from link-local and private addresses; this one looks like anybody's. */
const METADATA = [parseRange('168.63.129.16')].filter((range) => range !== undefined);
/** What is given out to the public internet. The rest is reserved, and some machine routes it somewhere. */
const GLOBAL_IPV6: IpRange = [ipaddr.IPv6.parse('2000::'), 3];
/** Where a network without IPv4 reaches IPv4: the last four bytes are the address that is meant. */
const NAT64: IpRange = [ipaddr.IPv6.parse('64:ff9b::'), 96];

/**
 * Why nothing of ours may connect to an address; null when it may. Only the public internet is reached: no private, local,
 * shared, multicast or reserved network, in whatever form the address is written, except what the operator allows.
 *
 * @param allowed ranges of the operator (`EGRESS_ALLOW`)
 */
export function whyRefused(text: string, allowed: readonly IpRange[]): string | null {
  const address = parseAddress(text.replace(/%.*$/, ''));
  if (!address) return 'not an IP address';
  if (isInRanges(address, allowed)) return null;
  if (isInRanges(address, METADATA)) return 'a service of the cloud';
  if (isInRanges(address, [NAT64])) return whyRefused(address.toByteArray().slice(12).join('.'), []);
  const range = address.range();
  const isGlobal = range === 'unicast' && (address.kind() === 'ipv4' || isInRanges(address, [GLOBAL_IPV6]));
  return isGlobal ? null : (RANGES[range] ?? 'a reserved address');
}

const RANGES: Record<string, string> = {
  loopback: 'this machine',
  private: 'a private network',
  uniqueLocal: 'a private network',
  carrierGradeNat: 'a shared network (carrier-grade NAT)',
  linkLocal: 'a link-local address',
  multicast: 'a multicast address',
};
