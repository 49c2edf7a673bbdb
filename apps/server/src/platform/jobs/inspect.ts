import type { JobState, QueuedJob } from '@parley/contract';
import type { Database, Run } from '../db/transaction.ts';
import { ALL_JOBS } from './install-jobs.ts';

/** An error is for people: its beginning says what happened. */
const ERROR_CHARS = 500;
const LIST_MAX = 100;

type Row = {
  id: number;
  name: string;
  workspace_id: string | null;
  state: JobState;
  run_at: Date;
  created_at: Date;
  attempts: number;
  max_attempts: number;
  error: string | null;
};

/** How many jobs are in each state, in all workspaces together. */
export async function countJobs(db: Database): Promise<Record<JobState, number>> {
  const rows = await overAllJobs(db, (run) =>
    run<{ state: JobState; count: number }>(
      `select state, count(*)::int as count from (${JOBS}) jobs group by state`,
    ),
  );
  const counted = Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  return { due: 0, scheduled: 0, running: 0, retrying: 0, failed: 0, ...counted };
}

/** Jobs in one of these states, the newest first, at most a hundred. */
export async function listJobs(db: Database, states: readonly JobState[]): Promise<QueuedJob[]> {
  const rows = await overAllJobs(db, (run) =>
    run<Row>(
      `select *, left(last_error, ${ERROR_CHARS}) as error from (${JOBS}) jobs
       where state = any($1) order by id desc limit ${LIST_MAX}`,
      [states],
    ),
  );
  return rows.map(presentJob);
}

/** Lets a job run now, with all its attempts. False if there is none, or it is running. */
export const retryJob = (db: Database, id: string): Promise<boolean> =>
  changeJob(db, 'select 1 from graphile_worker.reschedule_jobs(array[$1::bigint], now(), null, 0)', id);

/** Takes a job out of the queue. False if there is none, or it is running. */
export const dropJob = (db: Database, id: string): Promise<boolean> =>
  changeJob(db, 'select 1 from graphile_worker.complete_jobs(array[$1::bigint])', id);

async function changeJob(db: Database, sql: string, id: string): Promise<boolean> {
  return (await overAllJobs(db, (run) => run(sql, [id]))).length > 0;
}

/** The wall of the workspaces is opened for one transaction, for the operator and the metrics. */
function overAllJobs<Result>(db: Database, work: (run: Run) => Promise<Result>): Promise<Result> {
  return db.inTransaction([], async ({ query }) => {
    await query(`select set_config('${ALL_JOBS}', 'on', true)`);
    return work(query);
  });
}

function presentJob(row: Row): QueuedJob {
  return {
    id: String(row.id),
    name: row.name,
    workspaceId: row.workspace_id,
    state: row.state,
    runAt: row.run_at.toISOString(),
    createdAt: row.created_at.toISOString(),
    attempts: row.attempts,
    maxAttempts: row.max_attempts,
    error: row.error,
  };
}

const JOBS = `
  select j.id, t.identifier as name, (j.payload ->> 'workspaceId')::uuid as workspace_id, j.run_at, j.created_at,
    j.attempts, j.max_attempts, j.last_error,
    case when j.locked_at is not null then 'running'
      when j.attempts >= j.max_attempts then 'failed'
      when j.last_error is not null then 'retrying'
      when j.run_at <= now() then 'due'
      else 'scheduled' end as state
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id`;
