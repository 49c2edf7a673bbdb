import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
/** An address and how many of its bits count. */
export type IpRange = [address: Address, bits: number];

/**
 * The address of a text as people and sockets write it; an IPv4 address in IPv6's clothes (`::ffff:…`) is the IPv4 address.
 * Undefined for anything else, also for what only some programs take for an address, as `127.1`.
 */
export function parseAddress(text: string): Address | undefined {
  if (!isIP(text)) return undefined;
  const address = ipaddr.parse(text.replace(COMPATIBLE, '::0:$1'));
  return 'parts' in address && address.match(MAPPED) ? address.toIPv4Address() : address;
}

/** ipaddr.js takes `::8.8.8.8` for `::ffff:8.8.8.8`; on the line it is another address. */
const COMPATIBLE = /^::(\d+\.\d+\.\d+\.\d+)$/;
const MAPPED: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('::ffff:0:0'), 96];

/** `10.0.0.0/8`, or an address that stands for itself alone; undefined for anything else. */
export function parseRange(text: string): IpRange | undefined {
  const [address = '', bits, ...rest] = text.split('/');
  if (isIP(address) === 0 || rest.length > 0) return undefined;
  const base = ipaddr.parse(address);
  const most = base.kind() === 'ipv6' ? 128 : 32;
  if (bits === undefined) return [base, most];
  return /^\d{1,3}$/.test(bits) && Number(bits) <= most ? [base, Number(bits)] : undefined;
}

/** Whether the address lies in one of the ranges. */
export const isInRanges = (address: Address, ranges: readonly IpRange[]): boolean =>
  ranges.some(([base, bits]) => address.kind() === base.kind() && address.match([base, bits]));

/** The address of its network, for counting by it: whoever has one IPv6 address has a whole /64 of them. */
export function networkOf(text: string): string {
  const address = parseAddress(text);
  if (!address) return text;
  return 'parts' in address
    ? new ipaddr.IPv6([...address.parts.slice(0, 4), 0, 0, 0, 0]).toString()
    : address.toString();
}

/**
 * A range as it is stored, with no bit set beyond its own: `203.0.113.9/24` is `203.0.113.0/24`. The network of an IPv6 address
 * alone is its /64. Undefined for anything else, and for ranges that are wider than `widest` bits.
 */
export function networkRange(
  text: string,
  widest: { ipv4: number; ipv6: number } = { ipv4: 0, ipv6: 0 },
): string | undefined {
  const range = parseRange(text);
  if (!range) return undefined;
  const [address, given] = range;
  const bits = address.kind() === 'ipv6' && !text.includes('/') ? 64 : given;
  if (bits < widest[address.kind()]) return undefined;
  const kind = address.kind() === 'ipv6' ? ipaddr.IPv6 : ipaddr.IPv4;
  return `${kind.networkAddressFromCIDR(`${address}/${bits}`)}/${bits}`;
}

/** Whether only this machine can reach what listens on `host`. A name other than localhost counts as reachable. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || parseAddress(host)?.range() === 'loopback';
