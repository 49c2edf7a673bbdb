import type { BodyOf, ResponseOf, routes } from '@parley/contract';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { getInvitation, useInvitation } from '../people/index.ts';
import type { SignInDeps } from './account-deps.ts';
import { checkCredentials, type Tried, tryPassword } from './check-credentials.ts';
import { checkPasswordStrength } from './password-strength.ts';
import { hashPassword } from './passwords.ts';
import { endFormerAccounts, insertUser, lockAddress, type User, type UserWithPassword } from './queries.ts';
import { checkOwnOrigin, type Exchange, type Me, startSession } from './start-session.ts';
import { forgiveNetwork } from './throttle.ts';

type Acceptance = BodyOf<(typeof routes)['acceptInvitation']>;

/** What a link offers. Whoever wrote it may hold it, too: it says nothing about the address in other workspaces. */
export async function previewInvitation(
  deps: SignInDeps,
  token: string,
): Promise<ResponseOf<(typeof routes)['previewInvitation']>> {
  const { workspaceName, email, role } = await getInvitation(deps, token);
  return { workspaceName, email, role };
}

/**
 * Joins a workspace by an invitation. Nobody has proven the address: whoever knows the password of an account under it joins as
 * that one, and everybody else is given one of their own beside it, in which nothing of the others is.
 */
export async function acceptInvitation(deps: SignInDeps, exchange: Exchange, body: Acceptance): Promise<Me> {
  checkOwnOrigin(deps, exchange);
  const invitation = await getInvitation(deps, body.token);
  const { workspaceId, email, workspaceName } = invitation;
  const tried = { email, password: body.password, comer: exchange.request };
  const identify = body.existingAccount
    ? await proveKnown(deps, tried)
    : await findOrPrepare(deps, tried, { name: body.name, workspaceId, workspaceName });
  const user = await deps.db.inTransaction(workspaceId, (tx) =>
    useInvitation(tx, deps, body, () => identify(tx)),
  );
  return startSession(deps, exchange, user);
}

type Identify = (tx: Tx) => Promise<User>;
type Newcomer = { name: string; workspaceId: string; workspaceName: string };

async function proveKnown(deps: SignInDeps, tried: Tried): Promise<Identify> {
  const user = await checkCredentials(deps, tried);
  return async () => user;
}

/** The slow part, the hashes, is done before the transaction. */
async function findOrPrepare(deps: SignInDeps, tried: Tried, newcomer: Newcomer): Promise<Identify> {
  const { email, password } = tried;
  await checkPasswordStrength(password, [newcomer.name, email, newcomer.workspaceName]);
  const { user, accounts } = await tryPassword(deps, { ...tried, joining: true });
  if (user) return async () => user;
  await forgiveNetwork(deps, tried.comer.ip);
  const passwordHash = await hashPassword(password);
  return (tx) => makeAccount(tx, deps, { ...newcomer, email, passwordHash, beside: accounts });
}

async function makeAccount(
  tx: Tx,
  deps: SignInDeps,
  given: Newcomer & { email: string; passwordHash: string; beside: UserWithPassword[] },
): Promise<User> {
  const { name, email, passwordHash, beside, workspaceId } = given;
  const present = await lockAddress(tx, email);
  // The same person may have joined another workspace in this very moment, with this very password: they try once more.
  if (present.some(({ id }) => !beside.some((account) => account.id === id)))
    throw new ProblemError('unavailable', { retryAfterSeconds: 1 });
  await endFormerAccounts(tx, workspaceId, email);
  const [id, accountId, at] = [deps.newId(), deps.newId(), deps.clock.now()];
  return insertUser(tx, { id, accountId, name, email, isOperator: false, passwordHash, at });
}
