import type { Basics } from '../../../basics.ts';
import { defineJob, enqueueAlone, handleJob, type JobHandler, jobOf } from '../../../platform/jobs/index.ts';
import { decideOn } from '../../../platform/log/follow.ts';
import { endOffer } from './offer-conversation.ts';

const END_OFFER = defineJob('end-offer', ['conversationId'], { onePer: 'conversationId' });

/** What is offered to a colleague is answered in time, or taken back. */
export const offerDeadlines = decideOn(['conversation.updated'], (workspaceId, { payload }) => {
  const { id, offer } = payload.conversation;
  return offer ? [jobOf(END_OFFER, { workspaceId, conversationId: id }, new Date(offer.expiresAt))] : [];
});

export const conversationJobs: JobHandler<Basics>[] = [
  handleJob(END_OFFER, async (deps, { workspaceId, conversationId }) => {
    const standsUntil = await endOffer(deps, workspaceId, conversationId);
    if (standsUntil) await enqueueAlone(deps, jobOf(END_OFFER, { workspaceId, conversationId }, standsUntil));
  }),
];
