import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import type { Dispatcher } from 'undici';
import { assertOutsideTransaction } from '../db/outside-transaction.ts';
import type { IpRange } from '../ip-ranges.ts';
import { findMistake, type PortRange } from './check-call.ts';
import { checkedConnect, checkedLookup } from './checked-connect.ts';
import type { EgressAnswer, EgressCall, EgressFailure } from './egress-call.ts';
import { exchange } from './exchange.ts';

/** The one way out of the process. */
export type Egress = {
  /**
   * Calls whoever the URL names, unless that is no public address. Never rejects for what the other side does.
   *
   * @throws Error inside of a transaction
   */
  send(call: EgressCall): Promise<EgressAnswer | EgressFailure>;
  /** Lets what is under way end. */
  close(): Promise<void>;
};

export type EgressOptions = {
  /** Ranges that are reached although they are not public. */
  allowed: readonly IpRange[];
  ports: readonly PortRange[];
  /** How a name becomes addresses. */
  lookup?: LookupFunction;
};

const MEBIBYTE = 1024 * 1024;
const CONNECT_MS = 5_000;
const HEADER_BYTES = 16 * 1024;
/** To one origin: who answers slowly holds up calls to himself. */
const CONNECTIONS = 20;

export function createEgress(options: EgressOptions): Egress {
  let agent: Promise<Dispatcher> | null = null;
  return {
    send: async (call) => {
      assertOutsideTransaction();
      const { maxRequestBytes = MEBIBYTE, maxResponseBytes = MEBIBYTE, timeoutMs = 10_000 } = call;
      const mistake = findMistake(call, options.ports, maxRequestBytes);
      if (mistake) return refusal(mistake);
      agent ??= createAgent(options);
      const isRepeatable = call.isRepeatable ?? (call.method === 'GET' || call.method === 'HEAD');
      return exchange(await agent, { options: dispatchOf(call), maxResponseBytes, timeoutMs, isRepeatable });
    },
    close: async () => (await agent)?.close(),
  };
}

/** Loaded with the first call: an instance that calls nobody does not pay for it. */
async function createAgent({ allowed, lookup = systemLookup }: EgressOptions): Promise<Dispatcher> {
  const { Agent, buildConnector } = await import('undici');
  const connect = buildConnector({
    timeout: CONNECT_MS,
    allowH2: false,
    lookup: checkedLookup(lookup, allowed),
  });
  return new Agent({
    connect: checkedConnect(connect, allowed),
    connections: CONNECTIONS,
    allowH2: false,
    maxHeaderSize: HEADER_BYTES,
    // The time of the whole call bounds both.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}

function dispatchOf({ method, url, headers, body }: EgressCall): Dispatcher.DispatchOptions {
  const { origin, pathname, search } = new URL(url);
  return {
    origin,
    path: pathname + search,
    method,
    headers: { 'user-agent': 'Parley', 'accept-encoding': 'identity', ...headers },
    body: body ?? null,
  };
}

const refusal = (detail: string): EgressFailure => ({
  ok: false,
  reason: 'call_refused',
  outcome: 'not_sent',
  retry: false,
  status: null,
  detail,
});
