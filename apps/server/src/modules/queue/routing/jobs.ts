import type { Deps } from '../../../deps.ts';
import { handleJob, type JobHandler } from '../../../platform/jobs/index.ts';
import { EXPIRE_ANSWER, EXPIRE_LEASE, GIVE_UP_PLACE } from './deadlines.ts';
import { expireAnswer, expireLease } from './expire-leases.ts';

export const routingJobs: JobHandler<Deps>[] = [
  handleJob(EXPIRE_ANSWER, (deps, { workspaceId, conversationId }) =>
    expireAnswer(deps, workspaceId, conversationId),
  ),
  handleJob(EXPIRE_LEASE, (deps, { workspaceId, memberId }) => expireLease(deps, workspaceId, memberId)),
  handleJob(GIVE_UP_PLACE, (deps, { workspaceId, conversationId }) =>
    deps.places.lookAfter(workspaceId, conversationId),
  ),
];
