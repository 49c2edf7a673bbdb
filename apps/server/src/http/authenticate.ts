import { type Access, member } from '@parley/contract';
import type { FastifyRequest } from 'fastify';
import { type Caller, hasRole, type MemberCaller } from '../callers.ts';
import { findSession, type SignInDeps } from '../modules/company/accounts/index.ts';
import { findApiKeyMember, findMember } from '../modules/company/people/index.ts';
import { findCustomer } from '../modules/contacts/customers/index.ts';
import { ProblemError } from '../platform/errors.ts';

/** A member who takes part in conversations: an API key needs the scope to read them. */
const PARTICIPANT = member('agent', 'conversations:read');

/** Finds out who calls and refuses whoever the route does not let in. */
export async function authenticate(
  deps: SignInDeps,
  request: FastifyRequest,
  access: Access,
): Promise<Caller> {
  switch (access.kind) {
    case 'public':
      return { kind: 'public' };
    case 'customer':
      return (await customerOf(deps, request)) ?? refuse('not_signed_in');
    case 'participant':
      return (await customerOf(deps, request)) ?? checkMember(await memberOf(deps, request), PARTICIPANT);
    case 'member':
      return checkMember(await memberOf(deps, request), access);
    case 'session':
      return sessionOf(deps, request);
    case 'operator': {
      const session = await sessionOf(deps, request);
      return session.isOperator ? session : refuse('not_allowed');
    }
  }
}

function checkMember(caller: MemberCaller, access: Access & { kind: 'member' }): MemberCaller {
  if (!hasRole(caller, access.role)) return refuse('not_allowed');
  if (caller.scopes && !(access.scope && caller.scopes.includes(access.scope)))
    return refuse('scope_missing');
  return caller;
}

async function memberOf(deps: SignInDeps, request: FastifyRequest): Promise<MemberCaller> {
  const token = bearerOf(request);
  if (token) return (await findApiKeyMember(deps, token)) ?? refuse('not_signed_in');
  const session = await sessionOf(deps, request);
  const wanted = request.headers['parley-workspace'];
  return findMember(deps, session, typeof wanted === 'string' ? wanted : undefined);
}

async function customerOf(deps: SignInDeps, request: FastifyRequest) {
  const token = bearerOf(request);
  return token?.startsWith('pvt_') ? findCustomer(deps, token) : undefined;
}

/** A cookie travels by itself, so a write that carries one must come from our own pages. */
async function sessionOf(deps: SignInDeps, request: FastifyRequest) {
  const session = await findSession(deps, request.headers);
  if (!session) return refuse('not_signed_in');
  if (request.method !== 'GET' && !deps.ownOrigins.has(request.headers.origin ?? ''))
    return refuse('foreign_origin');
  return session;
}

function bearerOf(request: FastifyRequest): string | undefined {
  const header = request.headers.authorization;
  return header?.startsWith('Bearer ') ? header.slice(7).trim() : undefined;
}

function refuse(code: ConstructorParameters<typeof ProblemError>[0]): never {
  throw new ProblemError(code);
}
