export { defineJob, type Job, jobOf } from './define-job.ts';
export { enqueue, enqueueAlone, enqueueMany } from './enqueue.ts';
export { handleJob, type JobHandler, type PeriodicTask } from './handlers.ts';
export { countJobs, dropJob, listJobs, retryJob } from './inspect.ts';
export { createJobRunner, type JobRunner } from './runner.ts';
