import type { Conversation } from '@parley/contract';
import { useLive } from '../../../live/live-state.ts';
import { useClock } from '../../../ui/clock.ts';
import { type WindowStage, windowEndMs, windowStage } from './reply-window.ts';

export type ReplyWindow = { endMs: number; stage: WindowStage };

/** The time in which free text gets through to the customer, and how it stands, live; null: there is no such limit. */
export function useReplyWindow(conversation: Conversation): ReplyWindow | null {
  const endMs = useLive((state) => windowEndMs(conversation, state.inboxes[conversation.inboxId]));
  const stage = useClock((nowMs) => (endMs === null ? 'open' : windowStage(endMs, nowMs)));
  return endMs === null ? null : { endMs, stage };
}
