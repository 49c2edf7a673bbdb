import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/transaction.ts';
import type { Job } from './define-job.ts';

/**
 * Adds a job that runs if this transaction commits. It notifies, and NOTIFY takes a lock of the whole database at COMMIT: for use
 * cases off the posting path. What follows from posting is decided by a log follower.
 */
export function enqueue(tx: Tx, deps: { clock: Clock }, job: Job): Promise<void> {
  return enqueueMany(tx, deps, [job]);
}

/** The same in a transaction of its own: for a handler that looks again later. */
export function enqueueAlone({ db, clock }: { db: Database; clock: Clock }, job: Job): Promise<void> {
  return db.inTransaction(job.payload.workspaceId, (tx) => enqueue(tx, { clock }, job));
}

/** The same for many at once. Of several with one key only the last is added. */
export async function enqueueMany(tx: Tx, { clock }: { clock: Clock }, jobs: Job[]): Promise<void> {
  const last = [...new Map(jobs.map((job) => [job.key ?? job, job])).values()];
  if (last.length === 0) return;
  const now = clock.now().getTime();
  const [row] = await tx.query<{ added: number }>(ADD, [
    last.map((job) => job.name),
    last.map((job) => JSON.stringify(job.payload)),
    last.map((job) => Math.max(0, (job.runAt?.getTime() ?? now) - now)),
    last.map((job) => job.maxAttempts),
    last.map((job) => job.key),
  ]);
  if (row?.added !== last.length) throw new JobJustBegunError();
}

/**
 * graphile-worker adds nothing where a job of the same key begins in this very moment, although that one may have looked before
 * this transaction commits. Has the code of a serialization failure: the same work succeeds in a moment.
 */
class JobJustBegunError extends Error {
  code = '40001';
  constructor() {
    super('a job of the same key has just begun');
  }
}

/** Deadlines are of the application's clock, the queue goes by the database's: what both agree on is how long it is until then. */
const ADD = `
  select count(*)::int as added from graphile_worker.add_jobs(array(
    select (name, payload, null, clock_timestamp() + delay_ms * interval '1 ms', max_attempts, key, null, null)::graphile_worker.job_spec
    from unnest($1::text[], $2::json[], $3::float8[], $4::int[], $5::text[]) as j(name, payload, delay_ms, max_attempts, key)
  ))`;
