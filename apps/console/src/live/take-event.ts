import type { MemberEvent, Message } from '@parley/contract';
import { alertOf } from './alerts.ts';
import { refreshCounts } from './counts.ts';
import { takeTyping } from './ephemera.ts';
import { foldEvent } from './fold-event.ts';
import { refreshDeeds, refreshHistories } from './histories.ts';
import { liveStore } from './live-state.ts';
import { fetchMissing } from './missing-conversations.ts';
import { addToThread, changeInThread, deliverInThread, reactInThread } from './threads.ts';

/** The one place where the log becomes what the console shows: the state, the threads, then what follows from both. */
export function takeEvent(event: MemberEvent): void {
  const before = liveStore.get();
  if (!before) return;
  const { state, messages, missingConversationId } = foldEvent(before, event);
  if (state === before) return;
  for (const message of messages) addToThread(message);
  if (event.type === 'message.changed') changeInThread(event.message);
  if (event.type === 'delivery.changed') deliverInThread(event.conversationId, event.delivery);
  if (event.type === 'reaction.changed') reactInThread(event);
  liveStore.set(state);

  if (missingConversationId) fetchMissing(missingConversationId, event.seq);
  if (event.type === 'message.posted') endTyping(event.message.conversationId, event.message.author);
  alertOf(event, state, before);
  refreshCounts(event);
  refreshHistories(before, state, event.conversationId);
  refreshDeeds(event);
}

/** Whoever has just sent what they typed types no more. */
function endTyping(conversationId: string, { kind, id }: Message['author']): void {
  if (id && (kind === 'contact' || kind === 'member')) takeTyping(conversationId, { kind, id }, null);
}
