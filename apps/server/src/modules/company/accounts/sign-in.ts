import type { BodyOf, routes } from '@parley/contract';
import type { SessionCaller } from '../../../callers.ts';
import type { SignInDeps } from './account-deps.ts';
import { checkCredentials } from './check-credentials.ts';
import { endSession } from './sessions.ts';
import { checkOwnOrigin, type Exchange, type Me, startSession } from './start-session.ts';

/** Starts a session for whoever knows the password. */
export async function signIn(
  deps: SignInDeps,
  exchange: Exchange,
  body: BodyOf<(typeof routes)['signIn']>,
): Promise<Me> {
  checkOwnOrigin(deps, exchange);
  const user = await checkCredentials(deps, { ...body, comer: exchange.request });
  return startSession(deps, exchange, user);
}

/** Ends the session, and makes the browser forget it. */
export async function signOut(
  deps: SignInDeps,
  { reply }: Exchange,
  caller: SessionCaller,
): Promise<undefined> {
  await endSession(deps, caller, caller.sessionId);
  reply.header('set-cookie', await deps.auth.forgetSession());
}
