import type { IncomingMessage } from 'node:http';
import { isInRanges, networkOf, parseAddress, parseRange } from '../platform/ip-ranges.ts';

/**
 * From where a request comes, before Fastify has seen it (an upgrade of the feed): as Fastify does, the last address that
 * none of our proxies has, going back from the line itself through `X-Forwarded-For`.
 *
 * @param trusted the proxies that are believed: addresses and ranges
 */
export function createClientAddress(trusted: readonly string[]): (request: IncomingMessage) => string {
  const ranges = trusted.map(parseRange).filter((range) => range !== undefined);
  const isProxy = (text: string): boolean => {
    const address = parseAddress(text);
    return address !== undefined && isInRanges(address, ranges);
  };
  return ({ socket, headers }) => {
    const line = socket.remoteAddress ?? '';
    if (ranges.length === 0) return line;
    const said = String(headers['x-forwarded-for'] ?? '').split(',');
    const hops = [line, ...said.map((hop) => hop.trim()).reverse()].filter(Boolean);
    return hops.find((hop) => !isProxy(hop)) ?? hops.at(-1) ?? line;
  };
}

/** What whoever is nobody yet is counted by: an IPv4 address, or the /64 that an IPv6 address lies in. */
export const placeOf = ({ ip }: { ip: string }): string => networkOf(ip);
