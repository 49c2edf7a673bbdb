import type { Parts } from '../simulator-parts.ts';
import { emitMessage, seconds } from '../webhooks/value.ts';
import type { Customer, Json, Message } from '../world/model.ts';
import { WINDOW_MS } from '../world/world.ts';
import { ControlError } from './control-error.ts';

/** Replying to an ad opens this, and its messages cost nothing. */
const FREE_ENTRY_MS = 3 * WINDOW_MS;

/** What does not count as the customer having written. */
const OPENS_NOTHING = new Set(['reaction', 'system', 'edit', 'revoke', 'request_welcome']);

export interface Writing {
  numberId: string;
  type: string;
  content: Json;
  replyTo?: string;
  forwarded?: boolean | 'frequently';
  referral?: Json;
  /** More that stands on the message beside its content: `errors`, `identity`. */
  more?: Json;
}

/** A message of a customer: kept, and told to the business. */
export function write(parts: Parts, customer: Customer, writing: Writing): Message {
  const { world, clock, ids } = parts;
  if (!world.numbers.has(writing.numberId)) throw new ControlError('The business has no such number.');
  const message: Message = {
    id: ids.wamid('in', customer.waId ?? customer.userId.slice(3, 18)),
    direction: 'in',
    numberId: writing.numberId,
    customerId: customer.id,
    addressedBy: customer.waId ? 'phone' : 'user_id',
    type: writing.type,
    content: writing.content,
    ...(writing.replyTo && { replyTo: writing.replyTo }),
    ...(writing.forwarded && { forwarded: true }),
    at: clock.now(),
    status: 'sent',
    statusAt: { sent: clock.now() },
    reactions: [],
    category: '',
    pricingType: '',
  };
  if (!OPENS_NOTHING.has(writing.type)) openWindow(parts, message, writing.referral !== undefined);
  world.put('message', message);
  emitMessage(parts, customer, message, wireOf(parts, message, writing));
  return message;
}

function openWindow({ world, clock }: Parts, message: Message, fromAd: boolean): void {
  const chat = world.chat(message.customerId ?? '', message.numberId);
  chat.windowUntil = clock.now() + WINDOW_MS;
  if (fromAd) chat.freeEntryUntil = clock.now() + FREE_ENTRY_MS;
  world.tell('chat', chat);
}

function wireOf(parts: Parts, message: Message, writing: Writing): Json {
  const context = contextOf(parts, writing);
  return {
    id: message.id,
    timestamp: seconds(message.at),
    ...(context && { context }),
    ...(writing.referral && { referral: writing.referral }),
    type: message.type,
    ...writing.content,
    ...writing.more,
  };
}

function contextOf({ world }: Parts, { replyTo, forwarded, numberId }: Writing): Json | undefined {
  if (forwarded) return forwarded === 'frequently' ? { frequently_forwarded: true } : { forwarded: true };
  if (!replyTo) return undefined;
  const original = world.messages.get(replyTo);
  const author = original?.direction === 'in' ? world.customers.get(original.customerId ?? '') : undefined;
  const from = author ? (author.waId ?? author.userId) : world.numbers.get(numberId)?.phone;
  return { from, id: replyTo };
}
