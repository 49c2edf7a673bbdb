import { followMessage } from '../../fate/follow-message.ts';
import type { Parts } from '../../simulator-parts.ts';
import type { BusinessNumber, Customer, Json, Message, Template } from '../../world/model.ts';
import { GraphError, usualError } from '../errors.ts';
import { checkContent } from './check-content.ts';
import { checkTemplate } from './check-template.ts';
import { fetchMedia } from './fetch-media.ts';
import type { Limits } from './limits.ts';
import { isObject, optionalText } from './params.ts';

interface Recipient {
  /** As the business wrote it. */
  input: string;
  addressedBy: Message['addressedBy'];
  customer: Customer | undefined;
}

/** POST /{phone number}/messages with something to send. Accepted is all that the answer says. */
export function sendMessage(parts: Parts, limits: Limits, number: BusinessNumber, body: Json): Json {
  if (!number.registered) throw usualError(133010);
  const recipient = findRecipient(parts, body);
  const { type, content } = checkContent(parts, body);
  const filled = type === 'template' ? checkTemplate(parts.world, content) : undefined;
  checkRecipient(number, recipient, filled?.template);
  checkContext(parts, body);
  const callbackData = optionalText(body, 'biz_opaque_callback_data', 512);
  limits.check(number.id, recipient.customer?.id ?? recipient.input);

  const message: Message = {
    id: parts.ids.wamid('out', recipient.customer?.waId ?? recipient.input.replace(/\W/g, '').slice(0, 15)),
    direction: 'out',
    numberId: number.id,
    ...(recipient.customer && { customerId: recipient.customer.id }),
    to: recipient.input,
    addressedBy: recipient.addressedBy,
    type,
    content: structuredClone(content),
    ...(filled && { shown: structuredClone(filled.shown) }),
    ...(isObject(body.context) && { replyTo: String(body.context.message_id) }),
    at: parts.clock.now(),
    status: 'accepted',
    statusAt: { accepted: parts.clock.now() },
    reactions: [],
    ...pricingOf(parts, number, recipient.customer, filled?.template),
    ...(callbackData && { callbackData }),
  };
  accept(parts, message);
  return answerOf(recipient, message);
}

function findRecipient({ world }: Parts, { to, recipient, recipient_type: type }: Json): Recipient {
  if (type !== undefined && type !== 'individual') {
    throw new GraphError(100, { message: '(#100) Param recipient_type must be one of {individual}.' });
  }
  if (typeof to === 'string' && to !== '') {
    const digits = to.replace(/[\s()+-]/g, '');
    if (!/^\d{5,20}$/.test(digits)) {
      throw new GraphError(131009, { details: 'Parameter "to" is not a phone number' });
    }
    return { input: to, addressedBy: 'phone', customer: world.customerByPhone(digits) };
  }
  if (typeof recipient === 'string' && /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/.test(recipient)) {
    return { input: recipient, addressedBy: 'user_id', customer: world.customerByUserId(recipient) };
  }
  throw new GraphError(100, { message: '(#100) The parameter to is required.' });
}

function checkRecipient(number: BusinessNumber, recipient: Recipient, template: Template | undefined): void {
  if (recipient.input.replace(/\D/g, '') === number.phone) throw usualError(131021);
  if (recipient.addressedBy === 'user_id' && template?.category === 'AUTHENTICATION')
    throw usualError(131062);
}

function checkContext({ world }: Parts, { context }: Json): void {
  if (!isObject(context)) return;
  if (!world.messages.has(String(context.message_id))) {
    throw new GraphError(131009, { details: 'Parameter context.message_id is not a known message' });
  }
}

/** Since October 2026 messages inside the window are charged as well; utility templates inside it are not. */
function pricingOf(
  { world, clock }: Parts,
  number: BusinessNumber,
  customer: Customer | undefined,
  template: Template | undefined,
): Pick<Message, 'category' | 'pricingType'> {
  const category = template ? template.category.toLowerCase() : 'service';
  const chat = customer && world.chat(customer.id, number.id);
  if (chat && chat.freeEntryUntil > clock.now()) return { category, pricingType: 'free_entry_point' };
  const free = category === 'utility' && chat && chat.windowUntil > clock.now();
  return { category, pricingType: free ? 'free_customer_service' : 'regular' };
}

function accept(parts: Parts, message: Message): void {
  parts.world.put('message', message);
  if (message.customerId) {
    const chat = parts.world.chat(message.customerId, message.numberId);
    chat.typingUntil = 0;
    parts.world.tell('chat', chat);
  }
  followMessage(parts, message, fetchMedia(parts, message));
}

function answerOf({ input, addressedBy, customer }: Recipient, { id }: Message): Json {
  const who =
    addressedBy === 'phone'
      ? { wa_id: customer?.waId ?? input.replace(/\D/g, ''), ...(customer && { user_id: customer.userId }) }
      : { user_id: customer?.userId ?? input };
  return {
    messaging_product: 'whatsapp',
    contacts: [{ input, ...who }],
    messages: [{ id, message_status: 'accepted' }],
  };
}
