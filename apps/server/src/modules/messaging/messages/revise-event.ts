import type { Conversation, Message } from '@parley/contract';
import type { LogEvent } from '../../../platform/log/log-event.ts';
import { lastMessageOf, quoteOf } from './excerpts.ts';

/**
 * What earlier events say once a message was changed: of it, in quotes of it, and in conversations whose newest message it was.
 * The table needs none of this, for the text stands there in one place; memory holds whole events.
 */
export function revisionByMessage(later: LogEvent): ((earlier: LogEvent) => LogEvent) | null {
  if (later.type !== 'message.changed') return null;
  const now = later.payload.message;
  return (earlier) => {
    if (earlier.conversationId !== now.conversationId) return earlier;
    const { message, conversation } = earlier.payload as { message?: Message; conversation?: Conversation };
    if (message?.seq === now.seq && message.version < now.version)
      return withPayload(earlier, { message: now });
    if (message?.replyTo?.seq === now.seq && message.replyTo.version < now.version)
      return withPayload(earlier, { message: { ...message, replyTo: quoteOf(now) } });
    if (conversation?.lastMessage?.seq === now.seq)
      return withPayload(earlier, { conversation: { ...conversation, lastMessage: lastMessageOf(now) } });
    return earlier;
  };
}

const withPayload = (
  event: LogEvent,
  change: { message: Message } | { conversation: Conversation },
): LogEvent => ({ ...event, payload: { ...event.payload, ...change } }) as LogEvent;
