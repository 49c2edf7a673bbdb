import { hash, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';
import { ProblemError } from '../../../platform/errors.ts';

/** OWASP's least for argon2id: 19 MiB, two passes, one lane. About 20 ms. */
const COST = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };
const CURRENT_FORM = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`;
/** Longer ones are refused before anything is computed. */
const MAX_BYTES = 1_024;

/** A hash of random bytes: what a password is compared with when there is no account, so that the answer takes as long. */
const NOBODYS_HASH = `${CURRENT_FORM}FFirsi0+64N1AgXvXsiOTw$VsSNJ/TOVECUoGt2+tROdCE4FXhxpXk/ktD9PaoXFTQ`;

/** Hashes at once: 19 MiB and a thread each. The others wait their turn, and beyond these are sent away. */
const AT_ONCE = 2;
const WAITING = 100;

/** argon2id with the parameters in the hash. The same characters written in another Unicode form are the same password. */
export async function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFKC'), COST));
}

/** Whether the password is right; takes the same time with no hash at all. */
export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  if (isTooLong(password)) return false;
  const matches = await inTurn(() => verify(stored ?? NOBODYS_HASH, password.normalize('NFKC')));
  return matches && stored !== undefined;
}

export const isTooLong = (password: string): boolean => Buffer.byteLength(password) > MAX_BYTES;

/** Whether a hash was made with weaker parameters than those of today. */
export const isOutdated = (stored: string): boolean => !stored.startsWith(CURRENT_FORM);

const turns = pLimit(AT_ONCE);

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (turns.pendingCount >= WAITING) throw new ProblemError('unavailable', { retryAfterSeconds: 3 });
  return turns(work);
}
