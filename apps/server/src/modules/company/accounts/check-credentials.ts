import type { FastifyRequest } from 'fastify';
import type { Basics } from '../../../basics.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { foldEmail } from '../../../platform/fold-email.ts';
import { readDevice } from './device-cookie.ts';
import { hashPassword, isOutdated, verifyPassword } from './passwords.ts';
import { findUserWithPassword, onInstance, savePasswordHash, type User, writeOnInstance } from './queries.ts';
import { admitAttempt, forgiveAttempt } from './throttle.ts';

/** The request with which they came: from where, and from which browser. */
type Comer = Pick<FastifyRequest, 'ip' | 'headers'>;

/**
 * The user of an e-mail and a password: the one door for everything that asks for a password. Whether the e-mail is known
 * shows neither in the answer nor in its time.
 *
 * @throws ProblemError wrong_credentials, rate_limited
 */
export async function checkCredentials(
  deps: Basics,
  tried: { email: string; password: string },
  comer: Comer,
): Promise<User> {
  const email = foldEmail(tried.email);
  const device = readDevice(deps, comer.headers.cookie, email);
  const attempt = { email, address: comer.ip, device };
  await admitAttempt(deps, attempt);
  const found = await findUserWithPassword(onInstance(deps), email);
  const isRight = await verifyPassword(found?.passwordHash, tried.password);
  if (!found || !isRight) throw new ProblemError('wrong_credentials');
  await forgiveAttempt(deps, attempt);
  const { passwordHash, ...user } = found;
  if (isOutdated(passwordHash)) await renewHash(deps, user.id, tried.password);
  return user;
}

async function renewHash(deps: Basics, userId: string, password: string): Promise<void> {
  const hash = await hashPassword(password);
  await writeOnInstance(deps, (tx) => savePasswordHash(tx, userId, hash, deps.clock.now()));
}
