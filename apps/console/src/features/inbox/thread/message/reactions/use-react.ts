import { notifications } from '@mantine/notifications';
import type { Message } from '@parley/contract';
import { useMutation } from '@tanstack/react-query';
import { api } from '../../../../../live/api.ts';
import { useLive, useMyMember } from '../../../../../live/live-state.ts';
import { changeInThread } from '../../../../../live/threads.ts';
import { problemText } from '../../../../../ui/ProblemMessage.tsx';
import { abilitiesOf, inboxOf } from '../../../channel.ts';
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

/** A customer hears of it, so it is for whoever may answer them; at a note anybody of the team may react. */
export function useMayReact({ conversationId, kind, content }: Message): boolean {
  const isAgent = useMyMember().role === 'agent';
  return useLive((state) => {
    if (content?.type === 'withdrawn') return false;
    if (kind === 'note') return true;
    const conversation = state.conversations[conversationId];
    const inbox = inboxOf(state, conversationId);
    if (!inbox || !conversation || conversation.state === 'closed') return false;
    return abilitiesOf(inbox.channel).reactions && (!isAgent || conversation.ownerId === state.meId);
  });
}
