import { notifications } from '@mantine/notifications';
import { CHANNEL_FEATURES, type Message } from '@parley/contract';
import { useMutation } from '@tanstack/react-query';
import { api } from '../../../../../live/api.ts';
import { type LiveState, useLive } from '../../../../../live/live-state.ts';
import { changeInThread } from '../../../../../live/threads.ts';
import { useClock } from '../../../../../ui/clock.ts';
import { problemText } from '../../../../../ui/ProblemMessage.tsx';
import { inboxOf } from '../../../channel.ts';
import { mayAct } from '../../../may-act.ts';
import { windowEndMs } from '../../../reply-window/reply-window.ts';
import { mineOf } from './reaction-groups.ts';

/** Reacts to a message with an emoji; with the one that stands there already, takes it back. */
export function useReact({ conversationId, seq, reactions }: Message) {
  const mine = useLive((state) => mineOf(reactions, state.meId));
  const params = { conversationId, seq };
  const { mutate, isPending } = useMutation({
    mutationFn: (emoji: string) =>
      emoji === mine
        ? api.call('takeBackReaction', { params })
        : api.call('reactToMessage', { params, body: { emoji } }),
    onSuccess: changeInThread,
    onError: (error) => notifications.show({ color: 'red', message: problemText(error) }),
  });
  return { mine, react: mutate, isPending };
}

/** A customer hears of it, so it is for whoever may answer them, while that is possible; at a note anybody of the team may react. */
export function useMayReact(message: Message): boolean {
  const endMs = useLive((state) => reactableUntilMs(state, message));
  return useClock((nowMs) => nowMs < endMs);
}

/** 0: not at all. */
function reactableUntilMs(state: LiveState, { conversationId, kind, content }: Message): number {
  if (content?.type === 'withdrawn') return 0;
  if (kind === 'note') return Number.POSITIVE_INFINITY;
  const conversation = state.conversations[conversationId];
  const inbox = inboxOf(state, conversationId);
  if (!conversation || !inbox || !mayAct(state, conversationId)) return 0;
  if (!CHANNEL_FEATURES[inbox.channel].reactions) return 0;
  return windowEndMs(conversation, inbox) ?? Number.POSITIVE_INFINITY;
}
