import { createHash } from 'node:crypto';
import type { Basics } from '../../../basics.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { networkOf } from '../../../platform/ip-ranges.ts';
import type { Device } from './device-cookie.ts';

/**
 * Failures without delay; after them 1, 2, 4 … seconds, at most a quarter of an hour. Forgotten after a quiet day. `guesser`: one
 * network at one account; `account`: all networks together, for a crowd that guesses at one.
 */
const FREE_FAILURES = { device: 5, guesser: 5, joining: 10, address: 30, account: 100 };
const LONGEST_DELAY_SECONDS = 900;

export type Attempt = {
  email: string;
  address: string;
  /** In a browser of this account, at this account alone. */
  device?: Device | undefined;
  /** By an invitation, with what may be the password of an account or a new one. Counted apart from signing in. */
  joining?: boolean | undefined;
};

/**
 * Lets a try of a password through, or says when the next may be made. It counts as a failure until `forgiveAttempt`, so
 * that a hundred tries at once are a hundred tries.
 *
 * @throws ProblemError rate_limited
 */
export async function admitAttempt(deps: Basics, attempt: Attempt): Promise<void> {
  await deps.db.inTransaction([], async (tx) => {
    const now = deps.clock.now();
    for (const { key, free } of await countsOf(tx, attempt)) await admit(tx, key, free, now);
  });
}

/**
 * The password was right: this try was no failure. With `failuresBefore` those before it are forgotten, too, where they are
 * shared with nobody.
 */
export async function forgiveAttempt(
  deps: Basics,
  attempt: Attempt,
  { failuresBefore }: { failuresBefore: boolean },
): Promise<void> {
  await deps.db.inTransaction([], async (tx) => {
    for (const { key, isShared } of await countsOf(tx, attempt)) {
      if (isShared || !failuresBefore) await takeBack(tx, key);
      else await tx.query('delete from sign_in_throttle where key = $1', [key]);
    }
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

type Count = { key: Buffer; free: number; isShared: boolean };

/**
 * Under which counts a try falls, always in one order. A stranger fills their own first, and even a crowd locks nobody out
 * of the browsers and addresses where they have been: those are counted apart.
 */
async function countsOf(tx: Tx, { email, address, device, joining }: Attempt): Promise<Count[]> {
  const network = { key: addressKey({ address }), free: FREE_FAILURES.address, isShared: true };
  if (joining)
    return [network, { key: keyOf('joining', email), free: FREE_FAILURES.joining, isShared: false }];
  if (device)
    return [{ key: keyOf('device', device.userId, device.id), free: FREE_FAILURES.device, isShared: false }];
  const guesser = keyOf('guesser', email, networkOf(address));
  const everybody = { key: keyOf('account', email), free: FREE_FAILURES.account, isShared: true };
  return [
    network,
    { key: guesser, free: FREE_FAILURES.guesser, isShared: false },
    ...((await isKnownAddress(tx, email, address)) ? [] : [everybody]),
  ];
}

/** Where everybody who has an account under this e-mail is signed in: one of them must not open it for guesses at the others. */
async function isKnownAddress(tx: Tx, email: string, address: string): Promise<boolean> {
  const known = await tx.query(
    `select from auth_user u where u.email = $1
     having bool_and(exists (select from auth_session s where s.user_id = u.id and s.ip_address = $2))`,
    [email, address],
  );
  return known.length > 0;
}

const addressKey = ({ address }: Pick<Attempt, 'address'>) => keyOf('address', networkOf(address));

const keyOf = (...parts: string[]): Buffer => createHash('sha256').update(parts.join('\n')).digest();
