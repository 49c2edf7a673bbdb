import { Logger, type LogLevel } from 'graphile-worker';
import type { Logger as Log } from 'pino';

/** graphile-worker's words in our log. That a job was done is nothing to tell at `info`; that one failed is. */
export function workerLog(log: Log): Logger {
  return new Logger((scope) => (level: LogLevel, message, meta) => {
    const fields = { worker: scope.workerId, job: scope.jobId, task: scope.taskIdentifier };
    if (level === 'error') log.warn({ ...fields, err: meta?.error }, message);
    else log.debug(fields, message);
  });
}
