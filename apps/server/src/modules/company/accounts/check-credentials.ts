import type { FastifyRequest } from 'fastify';
import type { Basics } from '../../../basics.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { foldEmail } from '../../../platform/fold-email.ts';
import { readDevice } from './device-cookie.ts';
import { hashPassword, isOutdated, verifyPassword } from './passwords.ts';
import {
  listAccountsUnder,
  onInstance,
  savePasswordHash,
  type User,
  type UserWithPassword,
  writeOnInstance,
} from './queries.ts';
import { type Attempt, admitAttempt, forgiveAttempt } from './throttle.ts';

export type Tried = { email: string; password: string; comer: Comer; joining?: boolean };

/** Whose password it was, if anybody's, and all who stood under that address. */
export type Outcome = { user: User | undefined; accounts: UserWithPassword[] };

/** The request with which they came: from where, and from which browser. */
type Comer = Pick<FastifyRequest, 'ip' | 'headers'>;

/**
 * The user of an e-mail and a password; with `userId` that one or nobody. Whether the e-mail is known shows neither in the
 * answer nor in its time.
 *
 * @throws ProblemError wrong_credentials, rate_limited
 */
export async function checkCredentials(deps: Basics, tried: Tried, userId?: string): Promise<User> {
  const { user } = await tryPassword(deps, tried, userId);
  if (!user) throw new ProblemError('wrong_credentials');
  return user;
}

/**
 * The one door for everything that asks for a password. A try that fits nobody counts as a failure.
 *
 * @throws ProblemError rate_limited
 */
export async function tryPassword(deps: Basics, tried: Tried, userId?: string): Promise<Outcome> {
  const { password, comer, joining } = tried;
  const email = foldEmail(tried.email);
  const accounts = await listAccountsUnder(onInstance(deps), email);
  const asked = accounts.filter(({ id }) => userId === undefined || id === userId);
  const attempt = { email, address: comer.ip };
  const device = readDevice(
    deps,
    comer.headers.cookie,
    asked.map(({ id }) => id),
  );
  const own = asked.filter(({ id }) => id === device?.userId);
  if (device && !joining && (await isAdmitted(deps, { ...attempt, device }))) {
    const user = await find(deps, { ...attempt, device }, password, { among: own, failuresBefore: true });
    if (user || own.length === asked.length) return { user, accounts };
  }
  await admitAttempt(deps, { ...attempt, joining });
  // Whoever has an account under the address of somebody else must not buy guesses at theirs with it.
  const failuresBefore = accounts.length === 1;
  const user = await find(deps, { ...attempt, joining }, password, { among: asked, failuresBefore });
  return { user, accounts };
}

const isAdmitted = (deps: Basics, attempt: Attempt): Promise<boolean> =>
  admitAttempt(deps, attempt).then(
    () => true,
    (refusal: unknown) => {
      if (refusal instanceof ProblemError) return false;
      throw refusal;
    },
  );

/** Whose password it is, after the try was let through. */
async function find(
  deps: Basics,
  attempt: Attempt,
  password: string,
  { among, failuresBefore }: { among: UserWithPassword[]; failuresBefore: boolean },
): Promise<User | undefined> {
  const found = await findByPassword(among, password);
  if (!found) return undefined;
  await forgiveAttempt(deps, attempt, { failuresBefore });
  const { passwordHash, ...user } = found;
  if (isOutdated(passwordHash)) await renewHash(deps, user.id, password);
  return user;
}

/** No two accounts under one address have the same password. Takes as long for none as for one. */
export async function findByPassword(
  accounts: UserWithPassword[],
  password: string,
): Promise<UserWithPassword | undefined> {
  if (accounts.length === 0) await verifyPassword(undefined, password);
  let found: UserWithPassword | undefined;
  for (const account of accounts) if (await verifyPassword(account.passwordHash, password)) found ??= account;
  return found;
}

async function renewHash(deps: Basics, userId: string, password: string): Promise<void> {
  const hash = await hashPassword(password);
  await writeOnInstance(deps, (tx) => savePasswordHash(tx, userId, hash, deps.clock.now()));
}
