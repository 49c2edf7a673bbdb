import type { Conversation } from '@parley/contract';
import type { Deps } from '../../../deps.ts';
import { defineJob, enqueueAlone, handleJob, type JobHandler, jobOf } from '../../../platform/jobs/index.ts';
import type { Decider } from '../../../platform/log/follow.ts';
import { endOffer } from './offer-conversation.ts';

const END_OFFER = defineJob('end-offer', ['conversationId'], { onePer: 'conversationId' });

/** What is offered to a colleague is answered in time, or taken back. */
export const offerDeadlines: Decider<unknown> = {
  types: ['conversation.updated'],
  decide: (workspaceId, { payload }) => {
    const { id, offer } = payload.conversation as Conversation;
    return offer ? [jobOf(END_OFFER, { workspaceId, conversationId: id }, new Date(offer.expiresAt))] : [];
  },
};

export const conversationJobs: JobHandler<Deps>[] = [
  handleJob(END_OFFER, async (deps, { workspaceId, conversationId }) => {
    const standsUntil = await endOffer(deps, workspaceId, conversationId);
    if (standsUntil) await enqueueAlone(deps, jobOf(END_OFFER, { workspaceId, conversationId }, standsUntil));
  }),
];
