import type { Actor, EventPayloads, EventType, Message } from '@parley/contract';
import type { LogEvent } from './platform/log/log-event.ts';

/** An entry of the log by its type. */
type EventOf<T extends EventType> = {
  seq: number;
  at: Date;
  type: T;
  conversationId: T extends `${'conversation' | 'message' | 'delivery' | 'reaction'}.${string}`
    ? string
    : null;
  contactId: string | null;
  actor: Actor | null;
  payload: EventPayloads[T];
} & (T extends 'message.posted' | 'message.changed'
  ? { storedElsewhere: true }
  : { storedElsewhere?: never });

declare module './platform/log/log-event.ts' {
  interface LogTypes {
    event: { [T in EventType]: EventOf<T> }[EventType];
  }
}

/** What is told about a change, before it has its place: the type of an event, and what that carries. */
export type Told<T extends EventType = EventType> = { [N in T]: { type: N; payload: EventPayloads[N] } }[T];

/** The event of a message, which says itself who wrote it. A note is told to no customer. */
export const messagePosted = (message: Message, contactId: string | null): LogEvent => ({
  seq: message.seq,
  at: new Date(message.at),
  type: 'message.posted',
  conversationId: message.conversationId,
  contactId: message.kind === 'note' ? null : contactId,
  actor: { kind: message.author.kind, id: message.author.id },
  payload: { message },
  storedElsewhere: true,
});

/** The event of a message that was changed at this place; only its author changes a message. */
export const messageChanged = (
  message: Message,
  { seq, at, contactId }: { seq: number; at: Date; contactId: string | null },
): LogEvent => ({ ...messagePosted(message, contactId), type: 'message.changed', seq, at }) as LogEvent;
