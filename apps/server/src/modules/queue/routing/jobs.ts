import type { Basics } from '../../../basics.ts';
import { handleJob, type JobHandler } from '../../../platform/jobs/index.ts';
import { EXPIRE_ANSWER, EXPIRE_LEASE, GIVE_UP_PLACE } from './deadlines.ts';
import { expireAnswer, expireLease } from './expire-leases.ts';
import type { PlaceKeeper } from './place-keeper.ts';
import type { Router } from './router.ts';

type RoutingJobDeps = Basics & {
  router: Pick<Router, 'certainNow'>;
  places: Pick<PlaceKeeper, 'lookAfter'>;
};

export const routingJobs: JobHandler<RoutingJobDeps>[] = [
  handleJob(EXPIRE_ANSWER, (deps, { workspaceId, conversationId }) =>
    expireAnswer(deps, workspaceId, conversationId),
  ),
  handleJob(EXPIRE_LEASE, (deps, { workspaceId, memberId }) => expireLease(deps, workspaceId, memberId)),
  handleJob(GIVE_UP_PLACE, (deps, { workspaceId, conversationId }) =>
    deps.places.lookAfter(workspaceId, conversationId),
  ),
];
