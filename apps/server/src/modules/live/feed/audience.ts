import type { Conversation, CustomerEvent, EventPayloads, EventType } from '@parley/contract';
import type { MemberCaller, Participant } from '../../../callers.ts';
import type { LogEvent } from '../../../platform/log/log-event.ts';
import { knowsAll, mayKnow, partIn } from '../../../scopes.ts';
import { seesAll } from '../../../visibility.ts';
import { toCustomerConversation } from '../../messaging/conversations/index.ts';

/**
 * The event as this participant may know it; null when it is none of their business. Of whoever does not see all conversations,
 * `in-sight.ts` decides, which asks for more than the event.
 */
export function presentEvent(event: LogEvent, caller: Participant): object | null {
  if (caller.kind === 'member') return mayHear(caller, event) ? presentForMember(event) : null;
  return event.contactId && caller.contactIds.includes(event.contactId) ? presentForCustomer(event) : null;
}

/** Whether every event of the log is told: a reader whom one of them passed by knows then that it was lost. */
export const hearsAll = (caller: Participant): boolean =>
  caller.kind === 'member' && seesAll(caller) && knowsAll(caller);

/** Over REST as over the feed: a key is told of members, topics and inboxes only if it may list them. */
export function mayHear(caller: MemberCaller, { payload }: LogEvent): boolean {
  const part = partIn(payload);
  return part === undefined || mayKnow(caller, part);
}

/** Whether members are told an event in the very words that its customer is: a message, which says itself who wrote it. */
export const isToldAlike = ({ storedElsewhere }: LogEvent): boolean => storedElsewhere === true;

/** Everything. */
export function presentForMember(event: LogEvent): object {
  if (isToldAlike(event)) return presentForCustomer(event) as object;
  const { at, contactId: _, actor, payload, ...rest } = event;
  return { ...rest, at: at.toISOString(), actor, ...payload };
}

/** Built from what is allowed, never by taking away what is not. Which member did something is not. */
export function presentForCustomer({ seq, at, type, conversationId, payload }: LogEvent): object | null {
  const present = FOR_CUSTOMERS[type] as ((payload: LogEvent['payload']) => object) | null;
  return present && { seq, at: at.toISOString(), type, conversationId, ...present(payload) };
}

type CustomerPayload<T> = Omit<Extract<CustomerEvent, { type: T }>, 'seq' | 'at' | 'type' | 'conversationId'>;

const withAgent = (conversation: Conversation, agentName: string | null = null) => ({
  conversation: toCustomerConversation(conversation, agentName),
});

/** What a customer is told of each event; null: nothing. */
const FOR_CUSTOMERS: {
  [T in EventType]: T extends CustomerEvent['type']
    ? (payload: EventPayloads[T]) => CustomerPayload<T>
    : null;
} = {
  'workspace.updated': null,
  'member.joined': null,
  'member.updated': null,
  'member.removed': null,
  'topic.created': null,
  'topic.updated': null,
  'topic.retired': null,
  'inbox.created': null,
  'inbox.updated': null,
  'contact.updated': null,
  'contact.merged': null,
  'contact.unmerged': null,
  'import.finished': null,
  'conversation.started': ({ conversation }) => withAgent(conversation),
  'conversation.assigned': ({ conversation, assignment }) => withAgent(conversation, assignment.memberName),
  'conversation.released': ({ conversation }) => withAgent(conversation),
  'conversation.closed': ({ conversation }) => withAgent(conversation),
  'conversation.reopened': ({ conversation, assignment }) => withAgent(conversation, assignment.memberName),
  'conversation.updated': ({ conversation, ownerName }) => withAgent(conversation, ownerName),
  'conversation.seen': ({ seen }) => ({ seen }),
  'message.posted': ({ message }) => ({ message }),
  'message.changed': ({ message }) => ({ message }),
  'delivery.changed': null,
  'reaction.changed': ({ reaction }) => ({ reaction }),
};
