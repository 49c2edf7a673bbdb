import { EventEmitter } from 'node:events';
import { parseCronItems, type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { createPool } from '../db/pool.ts';
import { createRounds } from '../process/rounds.ts';
import { checkPayload } from './define-job.ts';
import type { JobHandler, PeriodicTask } from './handlers.ts';
import { BEAT_MS, createHeartbeat, type Heartbeat } from './heartbeat.ts';
import { ALL_JOBS, JOBS_SCHEMA } from './install-jobs.ts';
import { workerLog } from './worker-log.ts';

/** Jobs at a time in one process. */
const CONCURRENCY = 4;
/** What no notification announced is found within this time. */
const POLL_MS = 500;
/** One hears of new jobs, the others fetch and finish them. */
const CONNECTIONS = 3;

/** Runs jobs, in whatever process does the work. */
export type JobRunner = {
  start(): void;
  /** Resolves when the jobs that have begun have ended. */
  close(): Promise<void>;
};

export type JobRunnerOptions<Deps> = {
  databaseUrl: string;
  handlers: JobHandler<Deps>[];
  periodic: PeriodicTask<Deps>[];
};

export function createJobRunner<Deps extends { log: Logger; clock: Clock }>(
  deps: Deps,
  { databaseUrl, handlers, periodic }: JobRunnerOptions<Deps>,
): JobRunner {
  const warn = (error: unknown) => deps.log.warn({ err: error }, 'jobs do not run; the next round tries');
  const rounds = createRounds(warn);
  let pool: pg.Pool | null = null;
  let running: { runner: Runner; workerId: string } | null = null;

  async function begin(ownPool: pg.Pool) {
    const begun = await startRunner(ownPool, deps.log, tasksOf(deps, handlers, periodic), periodic);
    // It ends by itself when it cannot say that a job is done, as while the database is away.
    void begun.runner.promise.catch(warn).finally(() => {
      if (running?.runner === begun.runner) running = null;
    });
    return begun;
  }

  async function round(ownPool: pg.Pool, heartbeat: Heartbeat): Promise<void> {
    running ??= await begin(ownPool);
    await heartbeat.beat(running.workerId);
  }

  return {
    start: () => {
      const ownPool = createPool({
        url: databaseUrl,
        size: CONNECTIONS,
        onError: warn,
        settings: { [ALL_JOBS]: 'on' },
      });
      pool = ownPool;
      const heartbeat = createHeartbeat(ownPool, () => deps.clock.now().getTime());
      const look = () => round(ownPool, heartbeat);
      rounds.now(() => look().finally(() => rounds.every(BEAT_MS, look)));
    },
    close: async () => {
      await rounds.close();
      const last = running;
      running = null;
      if (!pool) return;
      await last?.runner.stop().catch(warn);
      if (last)
        await createHeartbeat(pool, () => 0)
          .end(last.workerId)
          .catch(warn);
      await pool.end();
    },
  };
}

async function startRunner(
  pool: pg.Pool,
  log: Logger,
  taskList: TaskList,
  periodic: PeriodicTask<never>[],
): Promise<{ runner: Runner; workerId: string }> {
  let workerId = '';
  const events: WorkerEvents = new EventEmitter();
  // What graphile-worker locks a job by.
  events.on('pool:create', ({ workerPool }) => {
    workerId = workerPool.id;
  });
  const runner = await run({
    pgPool: pool,
    schema: JOBS_SCHEMA,
    taskList,
    parsedCronItems: parseCronItems(periodic.map(({ name, cron }) => cronItemOf(name, cron))),
    concurrency: CONCURRENCY,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    logger: workerLog(log),
    events,
    // Without it nobody hears the failure of a job that could not be marked as done, and the process would end.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  });
  return { runner, workerId };
}

const cronItemOf = (name: string, match: string) => ({
  task: name,
  match,
  identifier: name,
  options: { jobKey: name },
});

function tasksOf<Deps>(deps: Deps, handlers: JobHandler<Deps>[], periodic: PeriodicTask<Deps>[]): TaskList {
  const tasks = handlers.map(({ definition, run: handle }) => {
    const task = async (payload: unknown) => handle(deps, checkPayload(definition, payload));
    return [definition.name, task] as const;
  });
  const chores = periodic.map(({ name, run: handle }) => [name, async () => handle(deps)] as const);
  return Object.fromEntries([...tasks, ...chores]);
}
