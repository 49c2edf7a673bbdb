import type { Conversation, MemberEvent } from '@parley/contract';
import type { LiveState } from './live-state.ts';
import { servesTopic } from './serves-topic.ts';

/** Why something needs me: a customer of mine wrote, I was given or am offered one, or one waits whom I could take. */
export type AlertKind = 'message' | 'given' | 'offered' | 'waiting';

type EventType = MemberEvent['type'];
type EventOf<T extends EventType> = Extract<MemberEvent, { type: T }>;
type Judge<T extends EventType> = (
  event: EventOf<T>,
  conversation: Conversation,
  state: LiveState,
  before: LiveState,
) => AlertKind | null;

const never = () => null;
const ifWaiting = (_: MemberEvent, conversation: Conversation, state: LiveState) =>
  conversation.ownerId === null && isForMe(conversation, state) ? 'waiting' : null;

/** What each event may be to me. */
const JUDGES = {
  'workspace.updated': never,
  'member.joined': never,
  'member.updated': never,
  'member.removed': never,
  'topic.created': never,
  'topic.updated': never,
  'topic.retired': never,
  'inbox.created': never,
  'inbox.updated': never,
  'contact.updated': never,
  'contact.merged': never,
  'contact.unmerged': never,
  'import.finished': never,
  'conversation.started': ifWaiting,
  'conversation.released': ifWaiting,
  'conversation.assigned': ({ assignment }, { ownerId }, { meId }) =>
    ownerId === meId && assignment.reason !== 'claimed' ? 'given' : null,
  'conversation.closed': never,
  'conversation.reopened': never,
  'conversation.updated': (_, conversation, { meId }, before) =>
    isNewlyOffered(conversation, before.conversations[conversation.id], meId) ? 'offered' : null,
  'conversation.seen': never,
  'message.posted': ({ message }, { ownerId }, { meId }) =>
    message.author.kind === 'contact' && ownerId === meId ? 'message' : null,
  'message.changed': never,
  'delivery.changed': never,
  'conversation.hidden': never,
  'reaction.changed': never,
} satisfies { [T in EventType]: Judge<T> };

/** What an event is to me, who am the reader of `state`; null: nothing. `before` is the state without it. */
export function alertKindOf(event: MemberEvent, state: LiveState, before: LiveState): AlertKind | null {
  const conversation = event.conversationId ? state.conversations[event.conversationId] : undefined;
  const judge = JUDGES[event.type] as Judge<EventType>;
  return conversation ? judge(event, conversation, state, before) : null;
}

const isNewlyOffered = ({ offer }: Conversation, before: Conversation | undefined, meId: string): boolean =>
  offer?.memberId === meId && before?.offer?.expiresAt !== offer.expiresAt;

function isForMe({ topicId }: Conversation, { members, meId }: LiveState): boolean {
  const me = members[meId];
  return me?.availability === 'available' && servesTopic(me, topicId);
}
