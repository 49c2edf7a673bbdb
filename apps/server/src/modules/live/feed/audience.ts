import type { Assignment, Conversation } from '@parley/contract';
import type { Participant } from '../../../callers.ts';
import type { LogEvent } from '../../../platform/db/transaction.ts';
import { toCustomerConversation } from '../../messaging/conversations/index.ts';

/** The event as this participant may know it; null when it is none of his business. The only place that decides this. */
export function presentEvent(event: LogEvent, caller: Participant): Record<string, unknown> | null {
  if (caller.kind === 'member') return presentForMember(event);
  return event.contactId === caller.contactId ? presentForCustomer(event) : null;
}

export function presentForMember({
  seq,
  at,
  type,
  conversationId,
  payload,
}: LogEvent): Record<string, unknown> {
  return { seq, at: at.toISOString(), type, conversationId, ...payload };
}

/** Built from what is allowed, never by taking away what is not. */
export function presentForCustomer({
  seq,
  at,
  type,
  conversationId,
  payload,
}: LogEvent): Record<string, unknown> | null {
  const base = { seq, at: at.toISOString(), type, conversationId };
  if (type === 'message.posted' || type === 'message.changed') return { ...base, message: payload.message };
  if (type === 'conversation.seen') return { ...base, seen: payload.seen };
  if (!type.startsWith('conversation.')) return null;
  const assignment = payload.assignment as Assignment | undefined;
  return {
    ...base,
    conversation: toCustomerConversation(
      payload.conversation as Conversation,
      assignment?.memberName ?? (payload.ownerName as string | undefined) ?? null,
    ),
  };
}
