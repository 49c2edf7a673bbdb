import type { Parts } from '../simulator-parts.ts';
import type { Customer, Json, Message } from '../world/model.ts';

/** What the value of every change of the field `messages` begins with. */
export function numberValue({ world }: Parts, numberId: string): Json {
  return {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: world.numbers.get(numberId)?.phone, phone_number_id: numberId },
  };
}

/** Who the customer is, as far as the business is told. */
export function contactOf(customer: Customer): Json {
  return {
    profile: {
      name: customer.name,
      ...(customer.username && { username: `@${customer.username}` }),
    },
    ...(customer.waId && { wa_id: customer.waId }),
    user_id: customer.userId,
    ...(customer.parentUserId && { parent_user_id: customer.parentUserId }),
  };
}

/** From whom a message is. */
function senderOf(customer: Customer): Json {
  return {
    ...(customer.waId && { from: customer.waId }),
    from_user_id: customer.userId,
    ...(customer.parentUserId && { from_parent_user_id: customer.parentUserId }),
  };
}

/** Tells the business of a message, unless the number does not exist any more. */
export function emitMessage(parts: Parts, customer: Customer, message: Message, wire: Json): void {
  const omit = parts.world.trouble.webhooks.omitContacts || message.type === 'system';
  parts.outbox.emit({
    field: 'messages',
    numberId: message.numberId,
    lane: customer.id,
    label: `message ${message.type}`,
    brings: [message.id],
    value: {
      ...numberValue(parts, message.numberId),
      ...(!omit && { contacts: [contactOf(customer)] }),
      messages: [{ ...senderOf(customer), ...wire }],
    },
  });
}

export function seconds(ms: number): string {
  return String(Math.floor(ms / 1000));
}
