import type { IncomingHttpHeaders } from 'node:http';

export type EgressCall = {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** http or https. */
  url: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** The other side takes the same call twice for once: by its method (GET, HEAD), or by a key that it knows it by. */
  isRepeatable?: boolean;
  /** From the first step to the last byte. Default 10 s. */
  timeoutMs?: number;
  /** Default 1 MiB. */
  maxRequestBytes?: number;
  /** Default 1 MiB. */
  maxResponseBytes?: number;
};

/** Whatever the other side said: a redirect (never followed) and a 500 are answers, too. */
export type EgressAnswer = {
  ok: true;
  status: number;
  headers: IncomingHttpHeaders;
  /** As it came: nothing is unpacked, so a small answer cannot become a large one. */
  body: Buffer;
};

export type EgressReason =
  | 'call_refused'
  | 'address_refused'
  | 'name_not_found'
  | 'unreachable'
  | 'timeout'
  | 'cut_off'
  | 'broken_answer'
  | 'answer_too_large';

export type EgressFailure = {
  ok: false;
  reason: EgressReason;
  /** `not_sent`: not one byte left. `unknown`: the other side may have got all of it and acted on it. */
  outcome: 'not_sent' | 'unknown';
  /** Whether the same call may be made again and may then succeed. False when it might be done twice by that. */
  retry: boolean;
  /** What the other side had begun to answer, if it had. */
  status: number | null;
  /** For the operator: names addresses, which a customer's admin need not know. Never the URL's path or what was sent. */
  detail: string;
};
