import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { isLoopback } from '../../../platform/ip-ranges.ts';

/** With `METRICS_TOKEN` whoever brings it; without, whoever asks from this very machine and not through a proxy on it. */
export function mayReadMetrics(token: string | null, { headers, raw }: FastifyRequest): boolean {
  if (token !== null) return isSame(headers.authorization ?? '', `Bearer ${token}`);
  const isForwarded = 'x-forwarded-for' in headers || 'forwarded' in headers || 'via' in headers;
  return !isForwarded && isLoopback(raw.socket.remoteAddress ?? '');
}

const isSame = (given: string, expected: string): boolean => timingSafeEqual(digest(given), digest(expected));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
