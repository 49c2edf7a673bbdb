import { failureOf } from '../graph/errors.ts';
import type { Parts } from '../simulator-parts.ts';
import type { Customer, Failure, Message } from '../world/model.ts';
import { used } from '../world/trouble.ts';

/** Why an accepted message will fail, or undefined if nothing stands in its way. */
export function decideFate(parts: Parts, message: Message): Failure | undefined {
  const { world } = parts;
  const customer = message.customerId ? world.customers.get(message.customerId) : undefined;
  const code = troubleCode(parts) ?? accountCode(parts) ?? recipientCode(parts, message, customer);
  return code === undefined ? undefined : failureOf(code);
}

function troubleCode({ world }: Parts): number | undefined {
  const { statuses } = world.trouble;
  if (statuses.failCode === null || statuses.times === 0) return undefined;
  statuses.times = used(statuses.times);
  world.tell('trouble', world.trouble);
  return statuses.failCode;
}

function accountCode({ world }: Parts): number | undefined {
  return world.account.stop?.by === 'status' ? world.account.stop.code : undefined;
}

function recipientCode(
  { world, clock }: Parts,
  message: Message,
  customer: Customer | undefined,
): number | undefined {
  if (!customer?.onWhatsapp || customer.blocked) return 131026;
  if (message.type === 'template') {
    return message.category === 'marketing' && !customer.marketing ? 131050 : undefined;
  }
  const { windowUntil } = world.chat(customer.id, message.numberId);
  return windowUntil > clock.now() ? undefined : 131047;
}
