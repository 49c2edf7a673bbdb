import type { Parts } from '../../simulator-parts.ts';
import type { BusinessNumber, Json, Message } from '../../world/model.ts';
import { invalid, isObject, missing } from './params.ts';

/** The phone stops showing it after this, or when an answer comes. */
const TYPING_MS = 25_000;

/** POST /{phone number}/messages with `status: read`: blue ticks up to that message, and typing if asked for. */
export function markRead(parts: Parts, number: BusinessNumber, body: Json): Json {
  const message = findInbound(parts, number, body.message_id);
  for (const earlier of parts.world.messages.values()) {
    if (isUnread(earlier, message)) {
      earlier.status = 'read';
      earlier.statusAt.read = parts.clock.now();
      parts.world.tell('message', earlier);
    }
  }
  if (isObject(body.typing_indicator)) showTyping(parts, message);
  return { success: true };
}

function findInbound({ world }: Parts, number: BusinessNumber, id: unknown): Message {
  if (typeof id !== 'string') throw missing('message_id');
  const message = world.messages.get(id);
  if (message?.direction !== 'in' || message.numberId !== number.id) {
    throw invalid('Invalid message id: no such message was received by this number');
  }
  return message;
}

function isUnread(earlier: Message, { numberId, customerId, at }: Message): boolean {
  return (
    earlier.direction === 'in' &&
    earlier.numberId === numberId &&
    earlier.customerId === customerId &&
    earlier.at <= at &&
    earlier.status !== 'read'
  );
}

function showTyping({ world, clock }: Parts, message: Message): void {
  const chat = world.chat(message.customerId ?? '', message.numberId);
  chat.typingUntil = clock.now() + TYPING_MS;
  world.tell('chat', chat);
  clock.after(TYPING_MS, () => world.tell('chat', chat));
}
