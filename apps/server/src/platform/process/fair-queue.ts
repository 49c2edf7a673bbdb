import { ProblemError } from '../errors.ts';

/** On whose account something is done. Fairness is between tenants first, and within one between its people. */
export type Account = { tenant: string; person: string };

export type FairQueueLimits = {
  /** How much goes on at once. One slot is always left to other tenants, and nobody has two. */
  slots: number;
  /** How many may wait, of a person, of a tenant, and in all. */
  waiting: { person: number; tenant: number; all: number };
};

/** Does the work when it is this account's turn. Throws ProblemError when too many wait already. */
export type FairQueue = <T>(account: Account, work: () => Promise<T>) => Promise<T>;

type Entry = Account & { wake: () => void };

const RETRY_SECONDS = 5;

/**
 * A queue for what is dear: whoever asks for much waits behind themselves. The next turn is that of the tenant that had none for
 * longest, and within it of the person.
 */
export function createFairQueue({ slots, waiting }: FairQueueLimits): FairQueue {
  const running: Account[] = [];
  let queue: Entry[] = [];
  const lastTurn = new Map<string, number>();
  let turns = 0;

  function checkRoom(account: Account): void {
    const retry = { retryAfterSeconds: RETRY_SECONDS };
    if (countPerson(queue, account) >= waiting.person) throw new ProblemError('rate_limited', retry);
    const isFull = countTenant(queue, account) >= waiting.tenant || queue.length >= waiting.all;
    if (isFull) throw new ProblemError('unavailable', retry);
  }

  const mayRun = (account: Account): boolean =>
    running.length < slots &&
    countTenant(running, account) < Math.max(1, slots - 1) &&
    countPerson(running, account) === 0;

  const turnOf = (key: string): number => lastTurn.get(key) ?? 0;

  function beginNext(): void {
    const [next] = queue
      .filter(mayRun)
      .toSorted((a, b) => turnOf(a.tenant) - turnOf(b.tenant) || turnOf(keyOf(a)) - turnOf(keyOf(b)));
    if (!next) return;
    queue = queue.filter((entry) => entry !== next);
    begin(next);
    next.wake();
  }

  function begin({ tenant, person }: Account): void {
    const account = { tenant, person };
    running.push(account);
    turns += 1;
    lastTurn.set(account.tenant, turns).set(keyOf(account), turns);
  }

  function end(account: Account): void {
    const at = running.findIndex((other) => keyOf(other) === keyOf(account));
    running.splice(at, 1);
    const present = new Set([...running, ...queue].flatMap((other) => [other.tenant, keyOf(other)]));
    for (const key of lastTurn.keys()) if (!present.has(key)) lastTurn.delete(key);
    beginNext();
  }

  return async (account, work) => {
    if (mayRun(account)) begin(account);
    else {
      checkRoom(account);
      await new Promise<void>((wake) => queue.push({ ...account, wake }));
    }
    try {
      return await work();
    } finally {
      end(account);
    }
  };
}

const keyOf = ({ tenant, person }: Account): string => `${tenant} ${person}`;

const countTenant = (among: Account[], { tenant }: Account): number =>
  among.filter((other) => other.tenant === tenant).length;

const countPerson = (among: Account[], account: Account): number =>
  among.filter((other) => keyOf(other) === keyOf(account)).length;
