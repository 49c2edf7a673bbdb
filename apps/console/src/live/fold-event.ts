import { foldConversation } from '@parley/client';
import type { MemberEvent, Message } from '@parley/contract';
import { endedAt } from './assignment-list.ts';
import type { LiveState } from './live-state.ts';
import { merge, type News } from './news.ts';

/** What an event made of the state, what it brings into threads, and the conversation to fetch to show it. */
export type Folded = {
  state: LiveState;
  messages: readonly Message[];
  missingConversationId: string | null;
};

type EventType = MemberEvent['type'];
type EventOf<T extends EventType> = Extract<MemberEvent, { type: T }>;
type ConversationEvent = Extract<MemberEvent, { conversationId: string }>;
type Told = News & { messages?: readonly Message[] };
type TellOf<T extends EventType> = (event: EventOf<T>, state: LiveState) => Told;

/** What each event tells. A new type of event does not compile without its line. */
const TELLS = {
  'workspace.updated': ({ workspace }) => ({ workspace }),
  'member.joined': ({ member }) => ({ members: [member] }),
  'member.updated': ({ member }) => ({ members: [member] }),
  'member.removed': ({ member }) => ({ members: [member] }),
  'topic.created': ({ topic }) => ({ topics: [topic] }),
  'topic.updated': ({ topic }) => ({ topics: [topic] }),
  'topic.retired': ({ topic }) => ({ topics: [topic] }),
  'inbox.created': ({ inbox }) => ({ inboxes: [inbox] }),
  'inbox.updated': ({ inbox }) => ({ inboxes: [inbox] }),
  'contact.updated': ({ contact }) => ({ contacts: [contact] }),
  'contact.merged': ({ contact, survivor, others }) => ({ contacts: [contact, survivor, ...others] }),
  'contact.unmerged': ({ contact, survivor, others }) => ({ contacts: [contact, survivor, ...others] }),
  'import.finished': () => ({}),
  'conversation.started': (event, state) => ({
    ...conversationAfter(event, state),
    contacts: [event.contact],
  }),
  'conversation.assigned': (event, state) => ({
    ...conversationAfter(event, state),
    assignments: [...ended(event, state), event.assignment],
  }),
  'conversation.reopened': (event, state) => ({
    ...conversationAfter(event, state),
    assignments: [...ended(event, state), event.assignment],
  }),
  'conversation.released': (event, state) => ({
    ...conversationAfter(event, state),
    assignments: ended(event, state),
  }),
  'conversation.closed': (event, state) => ({
    ...conversationAfter(event, state),
    assignments: ended(event, state),
  }),
  'conversation.updated': (event, state) => conversationAfter(event, state),
  'conversation.seen': (event, state) => conversationAfter(event, state),
  'message.posted': (event, state) => ({
    ...conversationAfter(event, state),
    messages: [event.message],
  }),
  // Threads take these over from the event: of them, only what is loaded is of interest.
  'message.changed': (event, state) => conversationAfter(event, state),
  'delivery.changed': () => ({}),
  'conversation.hidden': ({ conversationId, seq }) => ({ hidden: { [conversationId]: seq } }),
  'reaction.changed': () => ({}),
} satisfies { [T in EventType]: TellOf<T> };

function conversationAfter(event: ConversationEvent, { conversations }: LiveState): News {
  const conversation = foldConversation(conversations[event.conversationId], event);
  return conversation ? { conversations: [conversation] } : {};
}

const ended = ({ conversationId, at }: ConversationEvent, { assignments }: LiveState) =>
  endedAt(assignments, conversationId, at);

/** Applies one event of the log. Older than the state's position: nothing changes. */
export function foldEvent(state: LiveState, event: MemberEvent): Folded {
  if (event.seq <= state.position.cursor) return { state, messages: [], missingConversationId: null };
  const tell = TELLS[event.type] as TellOf<EventType>;
  const { messages = [], ...news } = tell(event, state);
  const position = { ...state.position, cursor: event.seq };
  const next = merge({ ...state, position }, news);
  return { state: next, messages, missingConversationId: missingIn(next, event) };
}

/** An unknown conversation is worth fetching only if something was written in it: then it belongs near the top. */
function missingIn({ conversations, contacts }: LiveState, event: MemberEvent): string | null {
  if (event.conversationId === null) return null;
  const conversation = conversations[event.conversationId];
  const isKnown = conversation && contacts[conversation.contactId];
  const isNews = event.type === 'message.posted' && event.message.kind !== 'note';
  return !isKnown && (conversation || isNews) ? event.conversationId : null;
}
