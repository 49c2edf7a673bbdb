import type { JobState } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { Handlers } from '../../../http/handlers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { countJobs, dropJob, listJobs, retryJob } from '../../../platform/jobs/index.ts';
import type { Followers } from '../../../platform/log/followers.ts';

/** What an operator looks for first. */
const TROUBLE: JobState[] = ['failed', 'retrying'];

export const instanceJobHandlers = {
  listJobs: async ({ db, followers }, { query }) => {
    const [counts, lag, jobs] = await Promise.all([
      countJobs(db),
      followers.measureLag(),
      listJobs(db, query.state ? [query.state] : TROUBLE),
    ]);
    return { counts, followers: lag, jobs };
  },
  retryJob: async ({ db }, { params }) => {
    if (!(await retryJob(db, params.jobId))) throw new ProblemError('not_found');
  },
  dropJob: async ({ db }, { params }) => {
    if (!(await dropJob(db, params.jobId))) throw new ProblemError('not_found');
  },
} satisfies Partial<Handlers<Pick<Basics, 'db'> & { followers: Pick<Followers, 'measureLag'> }>>;
