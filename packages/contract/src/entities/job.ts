import { type Static, Type } from 'typebox';
import { closed, Instant, nullable, oneOf, Uuid } from '../scalars.ts';

/**
 * `due`: runs as soon as a worker is free. `scheduled`: waits for its time. `retrying`: failed, and will be tried again.
 * `failed`: given up; it stays until somebody retries or drops it.
 */
export const JobState = oneOf('due', 'scheduled', 'running', 'retrying', 'failed');
export type JobState = Static<typeof JobState>;

export const QueuedJob = closed({
  id: Type.String({ pattern: '^[0-9]{1,18}$', description: 'number of the job' }),
  /** The kind of job, as `expire-lease`. */
  name: Type.String(),
  /** Null: work of the whole instance. */
  workspaceId: nullable(Uuid),
  state: JobState,
  runAt: Instant,
  createdAt: Instant,
  attempts: Type.Integer(),
  maxAttempts: Type.Integer(),
  /** Why the last attempt failed. */
  error: nullable(Type.String()),
});
export type QueuedJob = Static<typeof QueuedJob>;

/** How far a follower of the logs is behind, in all workspaces together. */
export const FollowerLag = closed({
  name: Type.String(),
  workspaces: Type.Integer(),
  events: Type.Integer(),
});
export type FollowerLag = Static<typeof FollowerLag>;

export const WorkBehindTheLog = closed({
  counts: closed({
    due: Type.Integer(),
    scheduled: Type.Integer(),
    running: Type.Integer(),
    retrying: Type.Integer(),
    failed: Type.Integer(),
  }),
  followers: Type.Array(FollowerLag),
  /** Of the state that was asked for, or whatever failed at least once; the newest, at most a hundred. */
  jobs: Type.Array(QueuedJob),
});
export type WorkBehindTheLog = Static<typeof WorkBehindTheLog>;
