import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Parts } from '../simulator-parts.ts';
import { GraphError, usualError } from './errors.ts';

/** Throws unless the caller has the access token of the account or of its app, and the account may act. */
export function checkToken({ world }: Parts, request: FastifyRequest, sends: boolean): void {
  const { accessToken, appId, appSecret, stop } = world.account;
  const given = tokenOf(request);
  if (!given) {
    const message = 'An access token is required to request this resource.';
    throw new GraphError(104, { status: 401, message });
  }
  const right = [accessToken, `${appId}|${appSecret}`].some((token) => equal(token, given));
  const expired = stop?.by === 'answer' && stop.code === 190;
  if (!right || expired) {
    const message = 'Error validating access token: the session is invalid or has expired.';
    throw new GraphError(190, { message, ...(expired && { subcode: 463 }) });
  }
  if (sends && stop?.by === 'answer') throw usualError(stop.code);
}

/** Whether a download carries the token; Meta says 401 to a plain GET. */
export function hasToken({ world }: Parts, request: FastifyRequest): boolean {
  const given = tokenOf(request);
  return given !== undefined && equal(world.account.accessToken, given);
}

function tokenOf({ headers, query }: FastifyRequest): string | undefined {
  const [, bearer] = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '') ?? [];
  return bearer ?? (query as { access_token?: string }).access_token;
}

function equal(expected: string, given: string): boolean {
  const [a, b] = [expected, given].map((token) => createHash('sha256').update(token).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
