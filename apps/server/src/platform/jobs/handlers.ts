import type { JobDefinition, JobPayload } from './define-job.ts';

/**
 * Does one kind of job. May be called more than once for a job, also at the same time, and long after whatever caused it: it looks
 * again whether there is something to do, and opens transactions of its own.
 */
export type JobHandler<Deps> = {
  definition: JobDefinition;
  run(deps: Deps, payload: JobPayload): Promise<void>;
};

export function handleJob<Deps, Ids extends string>(
  definition: JobDefinition<Ids>,
  run: (deps: Deps, payload: JobPayload<Ids>) => Promise<void>,
): JobHandler<Deps> {
  // Only a payload that was checked against this very definition is given to it.
  return { definition, run: run as JobHandler<Deps>['run'] };
}

/** Work of the whole instance that comes by the calendar. */
export type PeriodicTask<Deps> = {
  name: string;
  /** As in a crontab, in UTC. */
  cron: string;
  run(deps: Deps): Promise<void>;
};
