import {
  fingerprintOf,
  type InboundEvent,
  idOf,
  type Json,
  lineOf,
  nameOf,
  type Pricing,
  type ReceiptState,
  recordOf,
  recordsOf,
  textOf,
} from '@parley/channel-kit';
import type { Change } from './change.ts';
import { findError } from './errors.ts';
import { identitiesOf, senderOf } from './identities.ts';
import { instantOf } from './times.ts';

const STATES: Readonly<Record<string, ReceiptState>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'played',
  failed: 'failed',
};

export function parseReceipts(change: Change): InboundEvent[] {
  const statuses = recordsOf(change.value.statuses);
  return statuses.map((status) => parseReceipt(status, change, statuses.length === 1));
}

function parseReceipt(status: Json, { address, contacts }: Change, isAlone: boolean): InboundEvent {
  const messageId = idOf(status.id);
  const word = textOf(status.status) ?? '';
  const participant = textOf(status.recipient_participant_user_id ?? status.recipient_participant_id) ?? '';
  const common = {
    address,
    id:
      idOf(`receipt:${messageId ?? fingerprintOf(status)}:${word}${participant && `:${participant}`}`) ?? '',
    at: instantOf(status.timestamp),
  };
  const state = Object.hasOwn(STATES, word) ? STATES[word] : undefined;
  if (messageId === null || state === undefined)
    return { kind: 'other', what: nameOf('status', word), ...common };
  return {
    kind: 'receipt',
    messageId,
    state,
    recipient: senderOf(recipientOf(status), contacts, isAlone).identities,
    error: findError(status.errors),
    pricing: pricingOf(status.pricing),
    tag: textOf(status.biz_opaque_callback_data),
    ...common,
  };
}

/** Of a group, one of its members; the name of the parent id is spelled in two ways. */
const recipientOf = (status: Json) =>
  status.recipient_type === 'group'
    ? identitiesOf({
        phone: status.recipient_participant_id,
        user: status.recipient_participant_user_id,
        parent: status.recipient_participant_parent_user_id,
      })
    : identitiesOf({
        phone: status.recipient_id,
        user: status.recipient_user_id,
        parent: status.parent_recipient_user_id ?? status.recipient_parent_user_id,
      });

const FREE_TYPES = ['free_customer_service', 'free_entry_point'];

/** `billable` is going out of use: the type says it, where there is one. */
function pricingOf(value: unknown): Pricing | null {
  const pricing = recordOf(value);
  const category = lineOf(pricing.category, 64);
  if (category === null) return null;
  const type = lineOf(pricing.type, 64);
  if (type === 'regular') return { category, type, isBillable: true };
  if (type !== null && FREE_TYPES.includes(type)) return { category, type, isBillable: false };
  return { category, type, isBillable: typeof pricing.billable === 'boolean' ? pricing.billable : null };
}
