import { Type } from 'typebox';
import { JobState, QueuedJob, WorkBehindTheLog } from '../entities/job.ts';
import { operator, route } from '../route.ts';
import { closed } from '../scalars.ts';

const tag = 'instance';
const JobParams = closed({ jobId: QueuedJob.properties.id });

/** What the operator of an instance sees of the work in the background, above all workspaces. */
export const instanceRoutes = {
  listJobs: route({
    method: 'GET',
    path: '/v1/instance/jobs',
    tag,
    summary: 'Jobs in the queue, how many there are, and how far behind the log their deciding is',
    access: operator,
    rate: 'read',
    query: closed({ state: Type.Optional(JobState) }),
    response: WorkBehindTheLog,
  }),
  retryJob: route({
    method: 'POST',
    path: '/v1/instance/jobs/:jobId/retry',
    tag,
    summary: 'Run a job now, with all its attempts before it; one that is running is not found',
    access: operator,
    rate: 'write',
    params: JobParams,
    response: null,
    problems: ['not_found'],
  }),
  dropJob: route({
    method: 'DELETE',
    path: '/v1/instance/jobs/:jobId',
    tag,
    summary: 'Drop a job: it is not run any more; one that is running is not found',
    access: operator,
    rate: 'write',
    params: JobParams,
    response: null,
    problems: ['not_found'],
  }),
};
