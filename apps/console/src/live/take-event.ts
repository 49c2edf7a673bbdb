import type { MemberEvent, Message } from '@parley/contract';
import { alertOf } from './alerts.ts';
import { refreshCounts } from './counts.ts';
import { takeTyping } from './ephemera.ts';
import { foldEvent } from './fold-event.ts';
import { refreshDeeds, refreshHistories } from './histories.ts';
import { liveStore } from './live-state.ts';
import { fetchMissing } from './missing-conversations.ts';
import { queryClient } from './query-client.ts';
import { liveKeys } from './query-keys.ts';
import { addToThread, changeInThread, deliverInThread, forgetThread, reactInThread } from './threads.ts';

/** The one place where the log becomes what the console shows: the state, the threads, then what follows from both. */
export function takeEvent(event: MemberEvent): void {
  const before = liveStore.get();
  if (!before) return;
  const { state, messages, missingConversationId } = foldEvent(before, event);
  if (state === before) return;
  for (const message of messages) addToThread(message);
  if (event.type === 'message.changed') changeInThread(event.message);
  if (event.type === 'delivery.changed') deliverInThread(event.conversationId, event.delivery);
  if (event.type === 'conversation.hidden') forgetConversation(event.conversationId);
  if (event.type === 'reaction.changed') reactInThread(event);
  if (event.type === 'import.finished') askListsAnew();
  liveStore.set(state);

  if (missingConversationId) fetchMissing(missingConversationId, event.seq);
  if (event.type === 'message.posted') endTyping(event.message.conversationId, event.message.author);
  alertOf(event, state, before);
  refreshCounts(event);
  refreshHistories(before, state, event.conversationId);
  refreshDeeds(event);
}

/** It went out of sight: nothing of it stays in memory, and whoever has it open asks anew, and is told that there is none. */
function forgetConversation(conversationId: string): void {
  forgetThread(conversationId);
  const { conversation, assignments, deeds } = liveKeys;
  for (const key of [conversation, assignments, deeds])
    queryClient.removeQueries({ queryKey: key(conversationId) });
}

/** What was imported stands in lists, and no event told of it: lists that are shown are asked for again, others when they are. */
function askListsAnew(): void {
  void queryClient.invalidateQueries({ queryKey: liveKeys.lists() });
}

/** Whoever has just sent what they typed types no more. */
function endTyping(conversationId: string, { kind, id }: Message['author']): void {
  if (id && (kind === 'contact' || kind === 'member')) takeTyping(conversationId, { kind, id }, null);
}
