import { type Access, member } from '@parley/contract';
import type { FastifyRequest } from 'fastify';
import type { Authenticator } from '../authenticator.ts';
import { hasRole, type Participant, type SessionCaller } from '../callers.ts';
import { ProblemError } from '../platform/errors.ts';
import { hasScope } from '../scopes.ts';

/** What a door needs: somebody who knows people, and the addresses of our own pages. */
export type DoorDeps = { authenticator: Authenticator; ownOrigins: ReadonlySet<string> };

/** A member who takes part in conversations: an API key needs the scope to read them. */
const PARTICIPANT = member('agent', 'conversations:read');

/** What only somebody known may ask. */
type GuardedAccess = Exclude<Access, { kind: 'public' }>;

/** Finds out who calls and refuses whoever the route does not let in. */
export async function authenticate(
  deps: DoorDeps,
  request: FastifyRequest,
  access: GuardedAccess,
): Promise<Participant | SessionCaller> {
  switch (access.kind) {
    case 'customer':
      return identify(deps, request, 'customer');
    case 'participant':
      return checkMember(await identify(deps, request, 'either'), PARTICIPANT);
    case 'member':
      return checkMember(await identify(deps, request, 'member'), access);
    case 'session':
      return sessionOf(deps, request);
    case 'operator': {
      const session = await sessionOf(deps, request);
      return session.isOperator ? session : refuse('not_allowed');
    }
  }
}

/** Role and scope are asked of members only. */
function checkMember(caller: Participant, access: Access & { kind: 'member' }): Participant {
  if (caller.kind === 'customer') return caller;
  if (!hasRole(caller, access.role)) return refuse('not_allowed');
  if (!hasScope(caller, access.scope)) return refuse('scope_missing');
  return caller;
}

async function identify(
  deps: DoorDeps,
  request: FastifyRequest,
  wanted: Parameters<Authenticator['identify']>[1],
): Promise<Participant> {
  const asked = request.headers['parley-workspace'];
  const workspaceId = typeof asked === 'string' ? asked : undefined;
  const { headers, ip: address } = request;
  const credentials = { token: bearerOf(request), headers, address, workspaceId };
  const caller = await deps.authenticator.identify(credentials, wanted);
  if (caller.kind === 'member' && caller.sessionId) checkOrigin(deps, request);
  return caller;
}

async function sessionOf(deps: DoorDeps, request: FastifyRequest): Promise<SessionCaller> {
  const session = await deps.authenticator.findSession(request.headers);
  if (!session) return refuse('not_signed_in');
  checkOrigin(deps, request);
  return session;
}

/** A cookie travels by itself, so a write that carries one must come from our own pages. */
function checkOrigin({ ownOrigins }: DoorDeps, { method, headers }: FastifyRequest): void {
  if (method !== 'GET' && !ownOrigins.has(headers.origin ?? '')) refuse('foreign_origin');
}

/** What a request shows to be let in, as it came: the same again is the same caller, as far as counting goes. */
export function credentialOf({ headers }: FastifyRequest, { kind }: GuardedAccess): string | undefined {
  const shown = headers.authorization ?? headers.cookie;
  if (shown === undefined) return undefined;
  const asWhom = kind === 'session' || kind === 'operator' ? 'user' : 'participant';
  return `${asWhom}\n${headers['parley-workspace'] ?? ''}\n${shown}`;
}

function bearerOf(request: FastifyRequest): string | undefined {
  const header = request.headers.authorization;
  return header?.startsWith('Bearer ') ? header.slice(7).trim() : undefined;
}

function refuse(code: ConstructorParameters<typeof ProblemError>[0]): never {
  throw new ProblemError(code);
}
