import type { BodyOf, routes } from '@parley/contract';
import type { Deps } from '../../deps.ts';
import type { Run } from '../../platform/db/transaction.ts';
import { ProblemError } from '../../platform/errors.ts';
import { foldEmail } from '../../platform/fold-email.ts';
import { hashSecret, newSecret } from '../../platform/ids.ts';
import { addMember } from '../people/index.ts';
import { createWorkspace } from '../workspaces/index.ts';
import { checkPasswordStrength } from './password-strength.ts';
import { hashPassword } from './passwords.ts';
import { hasAnyUser, insertUser, onInstance, type User } from './queries.ts';
import { checkOwnOrigin, type Exchange, type Me, startSession } from './start-session.ts';

type SetUpBody = BodyOf<(typeof routes)['setUp']>;
const VALID_MS = 24 * 3_600_000;

export async function isSetupNeeded(deps: Deps): Promise<boolean> {
  return !(await hasAnyUser(onInstance(deps)));
}

/**
 * The link with which the first owner makes himself known, new at every start and good for a day; null once there is a
 * user. Only its hash is stored: whoever lost it starts Parley again.
 */
export async function prepareSetup(deps: Deps): Promise<string | null> {
  if (!(await isSetupNeeded(deps))) return null;
  const token = newSecret();
  const expiresAt = new Date(deps.clock.now().getTime() + VALID_MS);
  await onInstance(deps)(
    `insert into instance_setup (token_hash, expires_at) values ($1, $2)
     on conflict (singleton) do update set token_hash = excluded.token_hash, expires_at = excluded.expires_at`,
    [hashSecret(token), expiresAt],
  );
  return `${deps.config.publicUrl}/setup#token=${token}`;
}

/** Makes the first user, who is owner and instance operator, and his workspace. Happens once, whoever else tries. */
export async function setUp(deps: Deps, exchange: Exchange, body: SetUpBody): Promise<Me> {
  checkOwnOrigin(deps, exchange);
  await checkToken(deps, body.token);
  const { name, workspaceName } = body;
  const email = foldEmail(body.email);
  await checkPasswordStrength(body.password, [name, email, workspaceName]);
  const passwordHash = await hashPassword(body.password);
  const user = await makeOwner(deps, { token: body.token, name, email, workspaceName, passwordHash });
  return startSession(deps, exchange, user);
}

async function makeOwner(
  deps: Deps,
  given: { token: string; name: string; email: string; workspaceName: string; passwordHash: string },
): Promise<User> {
  const at = deps.clock.now();
  const workspaceId = deps.newId();
  return deps.db.inTransaction(workspaceId, async (tx) => {
    await useToken(tx.query, given.token, at);
    const { name, email, passwordHash } = given;
    const id = deps.newId();
    const user = await insertUser(tx, {
      id,
      accountId: deps.newId(),
      name,
      email,
      isOperator: true,
      passwordHash,
      at,
    });
    if (!user) throw new ProblemError('link_invalid');
    await createWorkspace(tx, deps, { workspaceId, name: given.workspaceName, at });
    await addMember(tx, deps, { workspaceId, userId: id, name, email, role: 'owner', at });
    return user;
  });
}

/** Strangers without the token learn nothing, and make us compute nothing. */
async function checkToken(deps: Deps, token: string): Promise<void> {
  const rows = await onInstance(deps)(
    'select 1 from instance_setup where token_hash = $1 and expires_at > $2',
    [hashSecret(token), deps.clock.now()],
  );
  if (rows.length === 0) throw new ProblemError('link_invalid');
}

/** Of all who delete the row, one does. A token that another process prints meanwhile is worth nothing once there is a user. */
async function useToken(run: Run, token: string, now: Date): Promise<void> {
  const rows = await run(
    'delete from instance_setup where token_hash = $1 and expires_at > $2 returning singleton',
    [hashSecret(token), now],
  );
  if (rows.length === 0 || (await hasAnyUser(run))) throw new ProblemError('link_invalid');
}
