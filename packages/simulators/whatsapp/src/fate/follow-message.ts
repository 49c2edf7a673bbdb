import type { Parts } from '../simulator-parts.ts';
import type { Customer, Failure, Message } from '../world/model.ts';
import { decideFate } from './decide-fate.ts';
import { tellStatus } from './tell-status.ts';

/**
 * The way of a message after it was accepted: sent, delivered once the phone is on, read by those who read at once.
 *
 * @param upload what is still to be fetched for it; its failure is the message's
 */
export function followMessage(
  parts: Parts,
  message: Message,
  upload: Promise<Failure | undefined> = Promise.resolve(undefined),
): void {
  parts.clock.track(
    upload.then((failed) => {
      parts.clock.after(parts.world.pace.sentMs, () => settleFate(parts, message, failed));
    }),
  );
}

function settleFate(parts: Parts, message: Message, failed: Failure | undefined): void {
  const failure = decideFate(parts, message) ?? failed;
  if (failure) {
    tellStatus(parts, message, 'failed', failure);
    return;
  }
  applyReaction(parts, message);
  tellStatus(parts, message, 'sent');
  parts.clock.after(parts.world.pace.deliveredMs, () => deliver(parts, message));
}

/** Nothing happens while the phone is off; `deliverWaiting` comes back for it. */
function deliver(parts: Parts, message: Message): void {
  const customer = customerOf(parts, message);
  if (!customer?.online || message.status !== 'sent' || message.arrived) return;
  message.arrived = true;
  parts.world.tell('message', message);
  if (!parts.world.trouble.webhooks.skipDelivered) tellStatus(parts, message, 'delivered');
  if (customer.readsAtOnce) parts.clock.after(parts.world.pace.readMs, () => read(parts, message));
}

/** The phone is on again. */
export function deliverWaiting(parts: Parts, customer: Customer): void {
  for (const message of outboundTo(parts, customer)) deliver(parts, message);
}

/** The customer looks at what the number wrote. */
export function readChat(parts: Parts, customer: Customer, numberId: string): void {
  if (!customer.online) return;
  for (const message of outboundTo(parts, customer)) {
    if (message.numberId === numberId) read(parts, message);
  }
}

function read(parts: Parts, message: Message): void {
  if (!message.arrived || (message.status !== 'sent' && message.status !== 'delivered')) return;
  if (!customerOf(parts, message)?.readReceipts) return;
  tellStatus(parts, message, 'read');
}

/** The customer plays a voice note of the business for the first time. */
export function play(parts: Parts, message: Message): void {
  if (message.direction === 'out' && message.type === 'audio' && message.status !== 'played') {
    tellStatus(parts, message, 'played');
  }
}

/** After a restart: whatever was under way goes on. */
export function resumeMessages(parts: Parts): void {
  for (const message of parts.world.messages.values()) {
    if (message.direction !== 'out') continue;
    if (message.status === 'accepted') followMessage(parts, message);
    if (message.status === 'sent') deliver(parts, message);
  }
}

function applyReaction({ world }: Parts, message: Message): void {
  if (message.type !== 'reaction') return;
  const { message_id: targetId, emoji } = message.content as { message_id?: string; emoji?: string };
  const target = world.messages.get(targetId ?? '');
  if (!target) return;
  target.reactions = target.reactions.filter(({ by }) => by !== 'business');
  if (emoji) target.reactions.push({ by: 'business', emoji });
  world.tell('message', target);
}

function customerOf({ world }: Parts, message: Message): Customer | undefined {
  return world.customers.get(message.customerId ?? '');
}

function outboundTo({ world }: Parts, customer: Customer): Message[] {
  return [...world.messages.values()].filter(
    ({ direction, customerId }) => direction === 'out' && customerId === customer.id,
  );
}
