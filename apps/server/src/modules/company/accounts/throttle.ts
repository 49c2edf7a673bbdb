import { createHash } from 'node:crypto';
import type { Basics } from '../../../basics.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { networkOf } from '../../../platform/ip-ranges.ts';

/** Failures without delay; after them 1, 2, 4 … seconds, at most a quarter of an hour. Forgotten after a quiet day. */
const FREE_FAILURES = { account: 5, joining: 10, address: 30 };
const LONGEST_DELAY_SECONDS = 900;

/** `joining`: by an invitation, with what may be the password of an account or a new one. Counted apart from signing in. */
export type Attempt = { email: string; address: string; joining?: boolean };

/**
 * Lets a try of a password through, or says when the next may be made. It counts as a failure until `forgiveAttempt`, so
 * that a hundred tries at once are a hundred tries.
 *
 * @throws ProblemError rate_limited
 */
export async function admitAttempt(deps: Basics, attempt: Attempt): Promise<void> {
  await deps.db.inTransaction([], async (tx) => {
    const now = deps.clock.now();
    await admit(tx, addressKey(attempt), FREE_FAILURES.address, now);
    await admit(
      tx,
      await accountKey(tx, attempt),
      FREE_FAILURES[attempt.joining ? 'joining' : 'account'],
      now,
    );
  });
}

/** The password was right: this try was no failure, and with `failuresBefore` those before it are forgotten, too. */
export async function forgiveAttempt(
  deps: Basics,
  attempt: Attempt,
  { failuresBefore }: { failuresBefore: boolean },
): Promise<void> {
  await deps.db.inTransaction([], async (tx) => {
    await takeBack(tx, addressKey(attempt));
    const account = await accountKey(tx, attempt);
    if (failuresBefore) await tx.query('delete from sign_in_throttle where key = $1', [account]);
    else await takeBack(tx, account);
  });
}

/** Whoever makes a new account has guessed at nothing, and others on their network are to do the same. */
export const forgiveNetwork = (deps: Basics, address: string): Promise<void> =>
  deps.db.inTransaction([], (tx) => takeBack(tx, addressKey({ address })));

async function takeBack(tx: Tx, key: Buffer): Promise<void> {
  await tx.query(
    `update sign_in_throttle set failures = greatest(failures - 1, 0), blocked_until = null where key = $1`,
    [key],
  );
}

async function admit(tx: Tx, key: Buffer, free: number, now: Date): Promise<void> {
  const failures = `case when t.last_at < $2::timestamptz - interval '1 day' then 1 else t.failures + 1 end`;
  const delay = `case when ${failures} < $3::int then null else least(power(2, least(${failures} - $3::int, 20)), ${LONGEST_DELAY_SECONDS}) end`;
  const admitted = await tx.query(
    `insert into sign_in_throttle as t (key, failures, last_at, blocked_until) values ($1, 1, $2, null)
     on conflict (key) do update set failures = ${failures}, last_at = $2,
       blocked_until = $2::timestamptz + ${delay} * interval '1 second'
     where coalesce(t.blocked_until <= $2, true) returning key`,
    [key, now, free],
  );
  if (admitted.length > 0) return;
  const [blocked] = await tx.query<{ blocked_until: Date }>(
    'select blocked_until from sign_in_throttle where key = $1',
    [key],
  );
  const waitMs = (blocked?.blocked_until.getTime() ?? 0) - now.getTime();
  throw new ProblemError('rate_limited', { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)) });
}

/**
 * Addresses from which the account signed in lately are counted apart from the rest of the world: a stranger who keeps
 * failing does not lock out the person.
 */
async function accountKey(tx: Tx, { email, address, joining }: Attempt): Promise<Buffer> {
  if (joining) return keyOf('joining', email);
  const known = await tx.query(
    `select 1 from auth_session s join auth_user u on u.id = s.user_id where u.email = $1 and s.ip_address = $2 limit 1`,
    [email, address],
  );
  return keyOf('account', email, known.length > 0 ? address : '');
}

const addressKey = ({ address }: Pick<Attempt, 'address'>) => keyOf('address', networkOf(address));

const keyOf = (...parts: string[]): Buffer => createHash('sha256').update(parts.join('\n')).digest();
