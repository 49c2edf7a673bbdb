import type { Inbox } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import { defineJob, enqueueAlone, handleJob, type JobHandler, jobOf } from '../../../platform/jobs/index.ts';
import { decideOn } from '../../../platform/log/follow.ts';
import { tellMoves } from './tell-moves.ts';
import { tellWaiting } from './tell-waiting.ts';

/** Something happened to somebody who waits on a channel, or a moment has come. */
const TELL_WAITING = defineJob('tell-waiting', ['conversationId'], { onePer: 'conversationId' });
/** The line that somebody stands in closes or opens about now. By itself: what happens meanwhile must not wait for it. */
const TELL_TURN = defineJob('tell-opening', ['conversationId'], { onePer: 'conversationId' });
/** The lines of a workspace have moved. */
const TELL_MOVES = defineJob('tell-moves', ['workspaceId'], { onePer: 'workspaceId' });

const TYPES = [
  'conversation.started',
  'conversation.assigned',
  'conversation.released',
  'conversation.closed',
  'conversation.reopened',
  'conversation.updated',
] as const;

/** After what happened to one conversation others may stand elsewhere; not so after one that has joined its line at the end. */
export const waitingWords = decideOn(
  TYPES,
  (workspaceId, { type, payload }, { inboxes }: { inboxes: readonly Inbox[] }) => {
    const speaking = inboxes.filter(({ account }) => account?.line);
    const { id: conversationId, inboxId } = payload.conversation;
    const isOnChannel = speaking.some(({ id }) => id === inboxId);
    const isTold = speaking.some(({ account }) => account?.line?.isTold);
    return [
      ...(isOnChannel ? [jobOf(TELL_WAITING, { workspaceId, conversationId })] : []),
      ...(isTold && type !== 'conversation.started' ? [jobOf(TELL_MOVES, { workspaceId })] : []),
    ];
  },
);

const lookAgain = (deps: Basics, workspaceId: string, conversationId: string, at: Date): Promise<void> =>
  enqueueAlone(deps, jobOf(TELL_WAITING, { workspaceId, conversationId }, at));

type Who = { workspaceId: string; conversationId: string };

async function tell(deps: Basics, who: Who): Promise<void> {
  const { at, turnsAt } = await tellWaiting(deps, who.workspaceId, who.conversationId);
  if (at) await lookAgain(deps, who.workspaceId, who.conversationId, at);
  if (turnsAt) await enqueueAlone(deps, jobOf(TELL_TURN, who, turnsAt));
}

export const waitingJobs: JobHandler<Basics>[] = [
  handleJob(TELL_WAITING, tell),
  handleJob(TELL_TURN, tell),
  handleJob(TELL_MOVES, async (deps, { workspaceId }) => {
    for (const { conversationId, at } of await tellMoves(deps, workspaceId))
      await lookAgain(deps, workspaceId, conversationId, at);
  }),
];
