import { type LiveState, useLive } from '../../live/live-state.ts';

/** Whether I may do what a customer hears of in a conversation: its owner may, and whoever stands above an agent, while it is open. */
export function mayAct({ conversations, members, meId }: LiveState, conversationId: string): boolean {
  const conversation = conversations[conversationId];
  if (!conversation || conversation.state === 'closed') return false;
  return conversation.ownerId === meId || members[meId]?.role !== 'agent';
}

/** The same, followed. */
export const useMayAct = (conversationId: string): boolean =>
  useLive((state) => mayAct(state, conversationId));
