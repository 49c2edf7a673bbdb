import { listCodes } from '../graph/errors.ts';
import type { Parts } from '../simulator-parts.ts';
import type { Delivery, Json, Message } from '../world/model.ts';

/** A page shows no more than this of each; the ledger and the deliveries have all. */
const SHOWN_MESSAGES = 2_000;
const SHOWN_DELIVERIES = 200;

/** All that a page needs to begin with. */
export function snapshot(parts: Parts): Json {
  const { world, clock } = parts;
  return {
    account: world.account,
    baseUrl: parts.baseUrl(),
    numbers: [...world.numbers.values()],
    customers: [...world.customers.values()],
    chats: [...world.chats.values()],
    messages: [...world.messages.values()].slice(-SHOWN_MESSAGES),
    templates: [...world.templates.values()],
    deliveries: [...world.deliveries.values()].slice(-SHOWN_DELIVERIES).map(withoutBody),
    trouble: world.trouble,
    pace: world.pace,
    codes: listCodes(),
    now: clock.now(),
  };
}

export function withoutBody({ body, ...delivery }: Delivery): Json {
  return { ...delivery, bytes: body.length };
}

/** The witness: every message that was accepted of the business, once for each time that it was accepted. */
export function ledger({ world }: Parts, query: { number?: string; customer?: string }): Message[] {
  return [...world.messages.values()].filter(
    ({ direction, numberId, customerId }) =>
      direction === 'out' &&
      (!query.number || numberId === query.number) &&
      (!query.customer || customerId === query.customer),
  );
}
