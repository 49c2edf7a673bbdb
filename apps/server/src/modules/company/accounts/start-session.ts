import type { ResponseOf, routes } from '@parley/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../../../platform/errors.ts';
import { listMembershipsOf } from '../people/index.ts';
import type { SignInDeps } from './account-deps.ts';
import { deviceCookie } from './device-cookie.ts';
import { type User, writeOnInstance } from './queries.ts';
import { hashSessionToken } from './session-token.ts';

export type Me = ResponseOf<(typeof routes)['getMe']>;
export type Exchange = { request: FastifyRequest; reply: FastifyReply };

/** A page of somebody else must not sign a browser in, not even as somebody whom it knows. Programs send no Origin. */
export function checkOwnOrigin(deps: SignInDeps, { request }: Exchange): void {
  const { origin } = request.headers;
  if (origin !== undefined && !deps.ownOrigins.has(origin)) throw new ProblemError('foreign_origin');
}

/** Gives the browser a session of this user, always under a new token; the one that it had ends. */
export async function startSession(deps: SignInDeps, { request, reply }: Exchange, user: User): Promise<Me> {
  const former = deps.auth.readToken(request.headers.cookie);
  const device = { address: request.ip, userAgent: request.headers['user-agent'] ?? '' };
  const { cookies } = await deps.auth.startSession(user.id, device);
  if (former) {
    await writeOnInstance(deps, ({ query }) =>
      query('delete from auth_session where token = $1', [hashSessionToken(former)]),
    );
  }
  reply.header('set-cookie', [...cookies, deviceCookie(deps, user.id)]);
  return presentMe(deps, user);
}

/** A user with the workspaces where he is a member. */
export async function presentMe(deps: SignInDeps, { id, name, email, isOperator }: User): Promise<Me> {
  return { userId: id, name, email, isOperator, memberships: await listMembershipsOf(deps, id) };
}
