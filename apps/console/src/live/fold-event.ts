import { foldConversation } from '@parley/client';
import type { Contact, Conversation, MemberEvent } from '@parley/contract';
import { type LiveState, mergeNewer } from './live-state.ts';

/** What an event made of the state, and the conversation that has to be fetched to show it. */
export type Folded = { state: LiveState; missingConversationId: string | null };

type ConversationEvent = Extract<MemberEvent, { conversationId: string }>;

const isOfConversation = (event: MemberEvent): event is ConversationEvent => event.conversationId !== null;

/** Applies one event of the log. Older than the state's position: nothing changes. */
export function foldEvent(state: LiveState, event: MemberEvent): Folded {
  if (event.seq <= state.position.cursor) return { state, missingConversationId: null };
  const moved = { ...state, position: { ...state.position, cursor: event.seq } };
  return isOfConversation(event)
    ? foldIntoConversation(moved, event)
    : { state: foldEntity(moved, event), missingConversationId: null };
}

function foldEntity(state: LiveState, event: Exclude<MemberEvent, ConversationEvent>): LiveState {
  switch (event.type) {
    case 'workspace.updated':
      return { ...state, workspace: event.workspace };
    case 'member.joined':
    case 'member.updated':
    case 'member.removed':
      return { ...state, members: mergeNewer(state.members, [event.member]) };
    case 'topic.created':
    case 'topic.updated':
    case 'topic.retired':
      return { ...state, topics: mergeNewer(state.topics, [event.topic]) };
    case 'inbox.created':
    case 'inbox.updated':
      return { ...state, inboxes: mergeNewer(state.inboxes, [event.inbox]) };
    case 'contact.updated':
      return { ...state, contacts: mergeNewer(state.contacts, [event.contact]) };
  }
}

/** An unknown conversation is worth fetching only if something was written in it: then it belongs near the top. */
function foldIntoConversation(state: LiveState, event: ConversationEvent): Folded {
  const conversation = foldConversation(state.conversations[event.conversationId], event);
  const isNews =
    'conversation' in event || (event.type === 'message.posted' && event.message.kind !== 'note');
  if (!conversation) return { state, missingConversationId: isNews ? event.conversationId : null };
  const next = withConversation(state, conversation, 'contact' in event ? event.contact : null);
  const isNameless = !next.contacts[conversation.contactId];
  return { state: next, missingConversationId: isNameless ? conversation.id : null };
}

const withConversation = (
  state: LiveState,
  conversation: Conversation,
  contact: Contact | null,
): LiveState => ({
  ...state,
  conversations: mergeNewer(state.conversations, [conversation]),
  contacts: contact ? mergeNewer(state.contacts, [contact]) : state.contacts,
});
