import type { Topic } from '@parley/contract';
import { defineJob, jobOf } from '../../../platform/jobs/index.ts';
import { decideOn } from '../../../platform/log/follow.ts';

/** An agent whose feed is gone for longer than this has lost their customers. A tunnel is shorter, a dead laptop is not. */
export const LEASE_MS = 90_000;
const MINUTE_MS = 60_000;

/** The routed customer must have been answered by now. */
export const EXPIRE_ANSWER = defineJob('expire-answer', ['conversationId'], { onePer: 'conversationId' });
/** The agent must have come back by now. */
export const EXPIRE_LEASE = defineJob('expire-lease', ['memberId'], { onePer: 'memberId' });
/** The customer must have come back by now. */
export const GIVE_UP_PLACE = defineJob('give-up-place', ['conversationId'], { onePer: 'conversationId' });

/** A routed customer is answered in time, or goes to somebody else. */
export const answerDeadlines = decideOn(['conversation.assigned'], (workspaceId, { payload }) => {
  const { id, answerDueAt } = payload.conversation;
  return answerDueAt === null
    ? []
    : [jobOf(EXPIRE_ANSWER, { workspaceId, conversationId: id }, new Date(answerDueAt))];
});

/** Whoever stands in a line that keeps places for a while only is looked for at the earliest moment at which theirs may be lost. */
export const placeDeadlines = decideOn(
  ['conversation.started', 'conversation.released', 'conversation.reopened', 'conversation.updated'],
  (workspaceId, { payload }, { topics }: { topics: readonly Topic[] }) => {
    const { id, state, leftMessage, topicId, waitingSince } = payload.conversation;
    const minutes = topics.find((topic) => topic.id === topicId)?.keepPlaceMinutes ?? null;
    if (state !== 'waiting' || leftMessage || waitingSince === null || minutes === null) return [];
    const runAt = new Date(new Date(waitingSince).getTime() + minutes * MINUTE_MS);
    return [jobOf(GIVE_UP_PLACE, { workspaceId, conversationId: id }, runAt)];
  },
);
