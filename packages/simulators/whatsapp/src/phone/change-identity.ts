import type { Parts } from '../simulator-parts.ts';
import { countryOf } from '../world/fictional-numbers.ts';
import type { Customer, Json } from '../world/model.ts';
import { ControlError } from './control-error.ts';
import { write } from './write.ts';

/** A new phone number comes with a new user id; both are told to every number that knows the customer. */
export function changeNumber(parts: Parts, customer: Customer, phone: string): void {
  const old = { ...customer };
  if (!old.waId) throw new ControlError('This customer has no phone number that could change.');
  if (parts.world.customerByPhone(phone)) throw new ControlError('Somebody else has this number.', 409);
  const userId = parts.ids.userId(countryOf(phone));
  for (const numberId of knownNumbers(parts, customer)) {
    systemMessage(parts, old, numberId, {
      body: `User ${customer.name} changed from ${old.waId} to ${phone}`,
      wa_id: phone,
      user_id: userId,
      type: 'user_changed_number',
    });
    tellNewUserId(parts, { old, userId, numberId, waId: phone });
  }
  parts.world.put('customer', { ...customer, waId: phone, userId });
}

export function changeUserId(parts: Parts, customer: Customer): void {
  const old = { ...customer };
  const userId = parts.ids.userId(countryOf(customer.waId));
  for (const numberId of knownNumbers(parts, customer)) {
    systemMessage(parts, old, numberId, {
      body: `User ${customer.name} changed from ${old.userId} to ${userId}`,
      user_id: userId,
      type: 'user_changed_user_id',
    });
    tellNewUserId(parts, { old, userId, numberId });
  }
  parts.world.put('customer', { ...customer, userId });
}

/** The customer has another phone or installed the app anew. */
export function changeIdentity(parts: Parts, customer: Customer): void {
  const created = String(Math.floor(parts.clock.now() / 1000));
  for (const numberId of knownNumbers(parts, customer)) {
    systemMessage(
      parts,
      customer,
      numberId,
      { body: `The identity of ${customer.name} changed`, type: 'customer_identity_changed' },
      { identity: { acknowledged: true, created_timestamp: created, hash: parts.ids.short() } },
    );
  }
}

/** The customer stops or resumes the marketing of a number. */
export function setMarketing(parts: Parts, customer: Customer, numberId: string, wanted: boolean): void {
  parts.world.put('customer', { ...customer, marketing: wanted });
  const { world, clock } = parts;
  parts.outbox.emit({
    field: 'user_preferences',
    numberId,
    lane: customer.id,
    label: `marketing ${wanted ? 'resume' : 'stop'}`,
    value: {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: world.numbers.get(numberId)?.phone, phone_number_id: numberId },
      contacts: [
        {
          profile: { name: customer.name },
          ...(customer.waId && { wa_id: customer.waId }),
          user_id: customer.userId,
        },
      ],
      user_preferences: [
        {
          ...(customer.waId && { wa_id: customer.waId }),
          user_id: customer.userId,
          detail: `User requested to ${wanted ? 'resume' : 'stop'} marketing messages`,
          category: 'marketing_messages',
          value: wanted ? 'resume' : 'stop',
          timestamp: Math.floor(clock.now() / 1000),
        },
      ],
    },
  });
}

function knownNumbers({ world }: Parts, customer: Customer): string[] {
  return world.chatsOf(customer.id).map((chat) => chat.numberId);
}

function systemMessage(parts: Parts, customer: Customer, numberId: string, system: Json, more?: Json): void {
  write(parts, customer, { numberId, type: 'system', content: { system }, ...(more && { more }) });
}

function tellNewUserId(
  parts: Parts,
  change: { old: Customer; userId: string; numberId: string; waId?: string },
): void {
  const { old, userId, numberId, waId = old.waId } = change;
  parts.outbox.emit({
    field: 'user_id_update',
    numberId,
    lane: old.id,
    label: 'user id update',
    value: {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: parts.world.numbers.get(numberId)?.phone, phone_number_id: numberId },
      user_id_update: [
        {
          ...(waId && { wa_id: waId }),
          detail: `User ${old.name} has a new user id`,
          user_id: { previous: old.userId, current: userId },
          timestamp: String(Math.floor(parts.clock.now() / 1000)),
        },
      ],
    },
  });
}
