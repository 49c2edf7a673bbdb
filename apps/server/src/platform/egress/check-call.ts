import type { EgressCall } from './egress-call.ts';

/** Inclusive. */
export type PortRange = [from: number, to: number];

/** `80`, `8000-8999`; undefined for anything else. */
export function parsePorts(text: string): PortRange | undefined {
  const [from = Number.NaN, to = from, ...rest] = text
    .split('-')
    .map((part) => (/^\d{1,5}$/.test(part) ? Number(part) : Number.NaN));
  return rest.length === 0 && from >= 1 && from <= to && to <= 65_535 ? [from, to] : undefined;
}

/** Headers that belong to the connection, not to the caller. */
const OURS = /^(host|connection|content-length|transfer-encoding|upgrade|te|trailer|expect|proxy-.*)$/i;

/** What is wrong with a call before anybody is asked for an address; null when nothing is. */
export function findMistake(call: EgressCall, ports: readonly PortRange[], maxBytes: number): string | null {
  if (!URL.canParse(call.url)) return 'not a URL';
  const url = new URL(call.url);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'only http and https';
  if (url.username || url.password) return 'a user and password in the URL: send a header instead';
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  if (!ports.some(([from, to]) => from <= port && port <= to)) return `port ${port} is not in EGRESS_PORTS`;
  const taken = Object.keys(call.headers ?? {}).find((name) => OURS.test(name));
  if (taken) return `the header ${taken} is not the caller's to set`;
  if (Buffer.byteLength(call.body ?? '') > maxBytes) return `more than ${maxBytes} bytes to send`;
  return null;
}
