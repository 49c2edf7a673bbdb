import { createHash } from 'node:crypto';
import type { Parts } from '../simulator-parts.ts';
import { contactOf, numberValue, seconds } from '../webhooks/value.ts';
import type { Customer, Failure, Json, Message, Status } from '../world/model.ts';
import { WINDOW_MS } from '../world/world.ts';

const DOCS = 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/';

/** Moves a message of the business on, and tells it so. */
export function tellStatus(parts: Parts, message: Message, status: Status, failure?: Failure): void {
  const { world, clock } = parts;
  message.status = status;
  message.statusAt[status] = clock.now();
  if (failure) message.failure = failure;
  world.tell('message', message);
  const customer = message.customerId ? world.customers.get(message.customerId) : undefined;
  const omit = failure !== undefined || !customer || world.trouble.webhooks.omitContacts;
  parts.outbox.emit({
    field: 'messages',
    numberId: message.numberId,
    lane: message.customerId ?? message.id,
    label: failure ? `status failed ${failure.code}` : `status ${status}`,
    value: {
      ...numberValue(parts, message.numberId),
      ...(!omit && { contacts: [contactOf(customer)] }),
      statuses: [statusOf(parts, message, customer)],
    },
  });
}

function statusOf(parts: Parts, message: Message, customer: Customer | undefined): Json {
  const { status, failure, callbackData } = message;
  return {
    id: message.id,
    status,
    timestamp: seconds(message.statusAt[status] ?? message.at),
    ...recipientOf(message, customer),
    ...(callbackData && { biz_opaque_callback_data: callbackData }),
    ...(status === 'sent' && { conversation: conversationOf(parts, message) }),
    ...(!failure && { pricing: pricingOf(message) }),
    ...(failure && { errors: [errorOf(failure)] }),
  };
}

/** A phone number only comes back to who had it. */
function recipientOf(message: Message, customer: Customer | undefined): Json {
  const phone = message.to?.replace(/\D/g, '');
  return {
    ...(message.addressedBy === 'phone' && { recipient_id: customer?.waId ?? phone }),
    ...(customer && { recipient_user_id: customer.userId }),
    ...(customer?.parentUserId && { recipient_parent_user_id: customer.parentUserId }),
    ...(message.addressedBy === 'user_id' && !customer && { recipient_user_id: message.to }),
  };
}

function conversationOf({ world }: Parts, message: Message): Json {
  const { windowUntil } = world.chat(message.customerId ?? '', message.numberId);
  return {
    id: createHash('md5').update(`${message.customerId}|${message.numberId}|${windowUntil}`).digest('hex'),
    expiration_timestamp: seconds(message.at + WINDOW_MS),
    origin: { type: message.category },
  };
}

function pricingOf({ category, pricingType }: Message): Json {
  return { billable: pricingType === 'regular', pricing_model: 'PMP', category, type: pricingType };
}

function errorOf({ code, title, details }: Failure): Json {
  return { code, title, message: title, error_data: { details }, href: DOCS };
}
