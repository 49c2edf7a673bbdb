import type { BodyOf, routes } from '@parley/contract';
import type { FastifyRequest } from 'fastify';
import type { Basics } from '../../../basics.ts';
import type { SessionCaller } from '../../../callers.ts';
import { listMembershipsOf } from '../people/index.ts';
import { checkCredentials } from './check-credentials.ts';
import { checkPasswordStrength } from './password-strength.ts';
import { hashPassword } from './passwords.ts';
import { savePasswordHash } from './queries.ts';

/** Changes the password of whoever knows the present one. All other sessions end with the change, not after it. */
export async function changePassword(
  deps: Basics,
  caller: SessionCaller,
  request: FastifyRequest,
  { current, next }: BodyOf<(typeof routes)['changePassword']>,
): Promise<undefined> {
  const { userId, sessionId, name, email } = caller;
  await checkCredentials(deps, { email, password: current }, request);
  const memberships = await listMembershipsOf(deps, userId);
  await checkPasswordStrength(next, [name, email, ...memberships.map((m) => m.workspaceName)]);
  const passwordHash = await hashPassword(next);
  await deps.db.inTransaction([], async (tx) => {
    await savePasswordHash(tx, userId, passwordHash, deps.clock.now());
    await tx.query('delete from auth_session where user_id = $1 and id <> $2', [userId, sessionId]);
  });
}
