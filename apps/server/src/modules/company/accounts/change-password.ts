import type { BodyOf, routes } from '@parley/contract';
import type { FastifyRequest } from 'fastify';
import type { Basics } from '../../../basics.ts';
import type { SessionCaller } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { listMembershipsOf } from '../people/index.ts';
import { checkCredentials, findByPassword } from './check-credentials.ts';
import { checkPasswordStrength } from './password-strength.ts';
import { hashPassword } from './passwords.ts';
import { listAccountsUnder, onInstance, savePasswordHash } from './queries.ts';
import { admitAttempt } from './throttle.ts';

/** Changes the password of whoever knows the present one. All other sessions end with the change, not after it. */
export async function changePassword(
  deps: Basics,
  caller: SessionCaller,
  request: FastifyRequest,
  { current, next }: BodyOf<(typeof routes)['changePassword']>,
): Promise<undefined> {
  const { userId, sessionId, name, email } = caller;
  await checkCredentials(deps, { email, password: current, comer: request }, userId);
  const memberships = await listMembershipsOf(deps, userId);
  await checkPasswordStrength(next, [name, email, ...memberships.map((m) => m.workspaceName)]);
  await checkIsNobodyElses(deps, caller, request.ip, next);
  const passwordHash = await hashPassword(next);
  await deps.db.inTransaction([], async (tx) => {
    await savePasswordHash(tx, userId, passwordHash, deps.clock.now());
    await tx.query('delete from auth_session where user_id = $1 and id <> $2', [userId, sessionId]);
  });
}

/** Two accounts under one address with one password could not be told apart. Asking is a guess, and counts as one. */
async function checkIsNobodyElses(
  deps: Basics,
  { userId, email }: SessionCaller,
  address: string,
  next: string,
): Promise<void> {
  const others = (await listAccountsUnder(onInstance(deps), email)).filter(({ id }) => id !== userId);
  if (others.length === 0) return;
  await admitAttempt(deps, { email, address });
  if (await findByPassword(others, next)) throw new ProblemError('password_weak');
}
