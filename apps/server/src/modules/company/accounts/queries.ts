import type { Basics } from '../../../basics.ts';
import type { Run, Tx } from '../../../platform/db/transaction.ts';

export type User = { id: string; name: string; email: string; isOperator: boolean };
/** A user with the hash of his password. */
export type UserWithPassword = User & { passwordHash: string };

/** Reads the instance's own tables, which belong to no workspace. */
export const onInstance =
  (deps: Basics): Run =>
  (text, values) =>
    deps.db.read(null, text, values);

/** Writes to them. */
export const writeOnInstance = <T>(deps: Basics, work: (tx: Tx) => Promise<T>): Promise<T> =>
  deps.db.inTransaction([], work);

const USER = 'u.id, u.name, u.email, u.is_operator as "isOperator"';
const WITH_PASSWORD = `
  select ${USER}, a.password as "passwordHash"
  from auth_user u join auth_account a on a.user_id = u.id and a.provider_id = 'credential'`;

/** All accounts under a folded e-mail, the oldest first. Usually one: nobody has proven that the address is theirs. */
export const listAccountsUnder = (run: Run, email: string): Promise<UserWithPassword[]> =>
  run<UserWithPassword>(`${WITH_PASSWORD} where u.email = $1 order by u.created_at, u.id`, [email]);

/** Until COMMIT nobody else makes an account under this address; gives back who stands there. */
export async function lockAddress(tx: Tx, email: string): Promise<UserWithPassword[]> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('account of ' || $1, 0))`, [email]);
  return listAccountsUnder(tx.query, email);
}

/**
 * Whoever was removed from this workspace, is a member nowhere else and comes back with another password leaves the former
 * account behind. So an address has no more accounts than there are workspaces, and a workspace ends none but its own.
 */
export async function endFormerAccounts(tx: Tx, workspaceId: string, email: string): Promise<void> {
  await tx.query(
    `delete from auth_account a using auth_user u
     where u.id = a.user_id and u.email = $2 and not u.is_operator
       and exists (select from member m where m.workspace_id = $1 and m.user_id = u.id)
       and not exists (select from list_memberships(u.id))`,
    [workspaceId, email],
  );
}

export async function hasAnyUser(run: Run): Promise<boolean> {
  return (await run('select 1 from auth_user limit 1')).length > 0;
}

/** Makes a user who signs in with a password, in the rows where better-auth looks. */
export async function insertUser(
  tx: Tx,
  user: User & { accountId: string; passwordHash: string; at: Date },
): Promise<User> {
  await tx.query(
    `insert into auth_user (id, name, email, is_operator, created_at, updated_at) values ($1, $2, $3, $4, $5, $5)`,
    [user.id, user.name, user.email, user.isOperator, user.at],
  );
  await tx.query(
    `insert into auth_account (id, user_id, account_id, provider_id, password, created_at, updated_at)
     values ($1, $2::uuid, $2::uuid::text, 'credential', $3, $4, $4)`,
    [user.accountId, user.id, user.passwordHash, user.at],
  );
  return { id: user.id, name: user.name, email: user.email, isOperator: user.isOperator };
}

export async function savePasswordHash(
  tx: Tx,
  userId: string,
  passwordHash: string,
  at: Date,
): Promise<void> {
  await tx.query(
    `update auth_account set password = $2, updated_at = $3 where user_id = $1 and provider_id = 'credential'`,
    [userId, passwordHash, at],
  );
}
