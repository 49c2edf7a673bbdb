import type { BodyOf, ResponseOf, routes } from '@parley/contract';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { getInvitation, useInvitation } from '../people/index.ts';
import type { SignInDeps } from './account-deps.ts';
import { checkCredentials } from './check-credentials.ts';
import { checkPasswordStrength } from './password-strength.ts';
import { hashPassword } from './passwords.ts';
import { findUserWithPassword, insertUser, onInstance, type User } from './queries.ts';
import { checkOwnOrigin, type Exchange, type Me, startSession } from './start-session.ts';

type Acceptance = BodyOf<(typeof routes)['acceptInvitation']>;

/** What a link offers. Its holder learns whether he has an account, which he needs to know. */
export async function previewInvitation(
  deps: SignInDeps,
  token: string,
): Promise<ResponseOf<(typeof routes)['previewInvitation']>> {
  const { workspaceName, email, role } = await getInvitation(deps, token);
  return { workspaceName, email, role, hasAccount: await hasAccount(deps, email) };
}

/** Joins a workspace by an invitation, as a new user, or as the one that the address belongs to, who says his password. */
export async function acceptInvitation(deps: SignInDeps, exchange: Exchange, body: Acceptance): Promise<Me> {
  checkOwnOrigin(deps, exchange);
  const { workspaceId, email, workspaceName } = await getInvitation(deps, body.token);
  const identify = (await hasAccount(deps, email))
    ? await proveKnown(deps, { email, password: body.password }, exchange)
    : await prepareNew(deps, [body.name, email, workspaceName], body);
  const user = await deps.db.inTransaction(workspaceId, (tx) => {
    return useInvitation(tx, deps, body, (invitedEmail) => identify(tx, invitedEmail));
  });
  return startSession(deps, exchange, user);
}

const hasAccount = async (deps: SignInDeps, email: string) =>
  (await findUserWithPassword(onInstance(deps), email)) !== undefined;

type Identify = (tx: Tx, email: string) => Promise<User>;

async function proveKnown(
  deps: SignInDeps,
  tried: { email: string; password: string },
  { request }: Exchange,
): Promise<Identify> {
  const user = await checkCredentials(deps, tried, request);
  return async () => user;
}

/** The slow part, the hash, is done before the transaction. */
async function prepareNew(
  deps: SignInDeps,
  about: string[],
  { name, password }: Acceptance,
): Promise<Identify> {
  await checkPasswordStrength(password, about);
  const passwordHash = await hashPassword(password);
  return async (tx, email) => {
    const [id, accountId, at] = [deps.newId(), deps.newId(), deps.clock.now()];
    const user = await insertUser(tx, { id, accountId, name, email, isOperator: false, passwordHash, at });
    // The same person accepted an invitation to another workspace in this very moment, and has an account now.
    if (!user) throw new ProblemError('wrong_credentials');
    return user;
  };
}
