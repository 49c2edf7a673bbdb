import type { BodyOf, routes } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { foldEmail } from '../../../platform/fold-email.ts';
import { hashSecret } from '../../../platform/ids.ts';
import { addMember } from '../people/index.ts';
import { createWorkspace } from '../workspaces/index.ts';
import type { SignInDeps } from './account-deps.ts';
import { checkPasswordStrength } from './password-strength.ts';
import { hashPassword } from './passwords.ts';
import { hasAnyUser, insertUser, onInstance, type User, writeOnInstance } from './queries.ts';
import { checkOwnOrigin, type Exchange, type Me, startSession } from './start-session.ts';

type SetUpBody = BodyOf<(typeof routes)['setUp']>;
const VALID_MS = 24 * 3_600_000;

export async function isSetupNeeded(deps: Basics): Promise<boolean> {
  return !(await hasAnyUser(onInstance(deps)));
}

/**
 * The link with which the first owner makes himself known, good for a day; null once there is a user. Only its hash is
 * stored. Processes that start while it is good print the very same, for they know the secret of which it was made.
 */
export async function prepareSetup(deps: Basics): Promise<string | null> {
  if (!(await isSetupNeeded(deps))) return null;
  const token = (await findOwnToken(deps)) ?? (await storeToken(deps));
  return `${deps.config.publicUrl}/setup#token=${token}`;
}

/** What is good for less than this is not worth printing. */
const WORTHWHILE_MS = 3_600_000;

async function findOwnToken(deps: Basics): Promise<string | null> {
  const [stored] = await onInstance(deps)<{ token_hash: Buffer; expires_at: Date }>(
    'select token_hash, expires_at from instance_setup where expires_at > $1',
    [new Date(deps.clock.now().getTime() + WORTHWHILE_MS)],
  );
  const tokens = stored ? tokensUntil(deps, stored.expires_at) : [];
  return tokens.find((token) => hashSecret(token).equals(stored?.token_hash ?? Buffer.of())) ?? null;
}

/** Of two processes that start at once one stores its token, and the other finds that. */
async function storeToken(deps: Basics): Promise<string> {
  const now = deps.clock.now();
  const expiresAt = new Date(now.getTime() + VALID_MS);
  const [token] = tokensUntil(deps, expiresAt);
  await writeOnInstance(deps, ({ query }) =>
    query(
      `insert into instance_setup as s (token_hash, expires_at) values ($1, $2)
       on conflict (singleton) do update set token_hash = excluded.token_hash, expires_at = excluded.expires_at
       where s.expires_at < $2::timestamptz - interval '10 seconds'`,
      [hashSecret(token), expiresAt],
    ),
  );
  return (await findOwnToken(deps)) ?? token;
}

const tokensUntil = ({ keyring }: Basics, expiresAt: Date) =>
  keyring.derive('set-up', String(expiresAt.getTime()));

/** Makes the first user, who is owner and instance operator, and his workspace. Happens once, whoever else tries. */
export async function setUp(deps: SignInDeps, exchange: Exchange, body: SetUpBody): Promise<Me> {
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
  deps: SignInDeps,
  given: { token: string; name: string; email: string; workspaceName: string; passwordHash: string },
): Promise<User> {
  const at = deps.clock.now();
  const workspaceId = deps.newId();
  return deps.db.inTransaction(workspaceId, async (tx) => {
    await useToken(tx, given.token, at);
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
    await createWorkspace(tx, deps, { workspaceId, name: given.workspaceName, at });
    await addMember(tx, deps, { workspaceId, userId: id, name, email, role: 'owner', at });
    return user;
  });
}

/** Strangers without the token learn nothing, and make us compute nothing. */
async function checkToken(deps: Basics, token: string): Promise<void> {
  const rows = await onInstance(deps)(
    'select 1 from instance_setup where token_hash = $1 and expires_at > $2',
    [hashSecret(token), deps.clock.now()],
  );
  if (rows.length === 0) throw new ProblemError('link_invalid');
}

/** Of all who delete the row, one does. A token that another process prints meanwhile is worth nothing once there is a user. */
async function useToken(tx: Tx, token: string, now: Date): Promise<void> {
  const rows = await tx.query(
    'delete from instance_setup where token_hash = $1 and expires_at > $2 returning singleton',
    [hashSecret(token), now],
  );
  if (rows.length === 0 || (await hasAnyUser(tx.query))) throw new ProblemError('link_invalid');
}
