import { foldCustomerConversation } from '@parley/client';
import type { CustomerConversation, CustomerEvent, MemberEvent, ResponseOf, routes } from '@parley/contract';
import { type TestAgent, type TestCustomer, until } from '@parley/testkit';
import { foldEvent } from '../../apps/console/src/live/fold-event.ts';
import { type LiveState, stateOf } from '../../apps/console/src/live/live-state.ts';
import { merge } from '../../apps/console/src/live/news.ts';

/** Everything a console can show, fetched anew: the snapshot, all conversations, their contacts and who had them. */
async function freshState(agent: TestAgent): Promise<LiveState> {
  const snapshot = (await agent.get('/v1/snapshot')).body;
  let state = await withLists(agent, stateOf(snapshot));
  for (const id of Object.keys(state.conversations)) {
    const { items } = (await agent.get(`/v1/conversations/${id}/assignments`)).body;
    state = merge(state, { assignments: items });
  }
  return state;
}

/** The same with what all lists show. */
async function withLists(agent: TestAgent, before: LiveState): Promise<LiveState> {
  let state = before;
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Page = (
      await agent.get(`/v1/conversations?view=all&limit=100${cursor && `&cursor=${cursor}`}`)
    ).body;
    state = merge(state, { conversations: page.items, contacts: page.contacts });
    cursor = page.nextCursor;
  }
  return state;
}

type Page = ResponseOf<(typeof routes)['listConversations']>;

const freshConversations = async (customer: TestCustomer): Promise<Record<string, CustomerConversation>> => {
  const { conversations } = (await customer.get('/v1/customer/snapshot')).body;
  return Object.fromEntries(
    conversations.map((conversation: CustomerConversation) => [conversation.id, conversation]),
  );
};

export type Watched = {
  types: Set<string>;
  member: { folded: LiveState; fresh: LiveState };
  customer: { folded: Record<string, CustomerConversation>; fresh: Record<string, CustomerConversation> };
};

/**
 * The one helper that proves the log: snapshot, act, fold the events into the old snapshot with the very code that the
 * console and the widget use, and fetch a fresh one. Both must be equal.
 */
export async function actAndFold(
  agent: TestAgent,
  customer: TestCustomer,
  act: () => Promise<unknown>,
): Promise<Watched> {
  const before = await freshState(agent);
  const customerBefore = await freshConversations(customer);
  const [agentFeed, customerFeed] = await Promise.all([
    agent.feed(before.position),
    customer.feed(before.position),
  ]);
  await act();
  const fresh = await freshState(agent);
  const head = fresh.position.cursor;
  await until(() => head === before.position.cursor || agentFeed.events().at(-1)?.seq === head);
  const told = agentFeed.events() as MemberEvent[];
  const lastForCustomer = told.filter((event) => isFor(event, customer)).at(-1)?.seq ?? 0;
  await until(() => (customerFeed.events().at(-1)?.seq ?? 0) >= lastForCustomer);

  const afterEvents = told.reduce((state, event) => foldEvent(state, event).state, before);
  // No event tells of what was imported: the console asks its lists anew, as `take-event.ts` does.
  const isImported = told.some(({ type }) => type === 'import.finished');
  const folded = isImported ? await withLists(agent, afterEvents) : afterEvents;
  const customerFolded = { ...customerBefore };
  for (const event of customerFeed.events() as CustomerEvent[]) {
    const next = foldCustomerConversation(customerFolded[event.conversationId], event);
    if (next) customerFolded[event.conversationId] = next;
  }
  const customerFresh = await freshConversations(customer);
  await Promise.all([agentFeed.close(), customerFeed.close()]);
  return {
    types: new Set(told.map((event) => event.type)),
    member: { folded, fresh },
    customer: { folded: customerFolded, fresh: customerFresh },
  };
}

const isFor = (event: MemberEvent, customer: TestCustomer): boolean =>
  ((event.type === 'message.posted' || event.type === 'message.changed') &&
    event.message.number !== null &&
    event.message.author.id === customer.contactId) ||
  ('conversation' in event && event.conversation.contactId === customer.contactId);
