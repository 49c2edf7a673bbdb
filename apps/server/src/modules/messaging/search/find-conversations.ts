import type { Contact, Conversation } from '@parley/contract';
import type { MemberCaller } from '../../../callers.ts';
import type { Run } from '../../../platform/db/transaction.ts';
import { bindTo, maySee, placeOf, seenIn } from '../../../visibility.ts';
import { readConversations } from '../conversations/index.ts';
import type { Plan } from './plan.ts';

/** An id, alone or in the address of the console. */
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

/**
 * Conversations by their id or address; by what the operators say of them, where nothing else was asked for; otherwise the newest of
 * the customers who were found.
 */
export async function findConversations(
  run: Run,
  caller: MemberCaller,
  { plan, customers, limit }: { plan: Plan; customers: readonly Contact[]; limit: number },
): Promise<Conversation[]> {
  const id = ID.exec(plan.text)?.[0].toLowerCase();
  if (id) {
    const found = await readConversations(run, caller.workspaceId, [id]);
    return found.filter((conversation) => maySee(caller, placeOf(conversation)));
  }
  const { ofConversation } = plan.filters;
  const ids =
    plan.words === '' && ofConversation.length > 0
      ? await listNewest(run, caller, plan, limit)
      : await listOfCustomers(run, caller, customers, limit);
  const found = await readConversations(run, caller.workspaceId, ids);
  return ids.flatMap((one) => found.find((conversation) => conversation.id === one) ?? []);
}

/** Conversations that are looked through for those that fit; whoever wants all takes the inbox with its filters. */
const NEWEST = 5_000;

async function listNewest(run: Run, caller: MemberCaller, plan: Plan, limit: number): Promise<string[]> {
  const values: unknown[] = [caller.workspaceId, NEWEST, limit];
  const bind = bindTo(values);
  const where = [seenIn(caller, bind), ...plan.filters.ofConversation.map((is) => is(bind))];
  const rows = await run<{ id: string }>(
    `select c.id from (
       select * from conversation where workspace_id = $1 order by last_message_seq desc limit $2
     ) c where ${where.join(' and ')} order by c.last_message_seq desc limit $3`,
    values,
  );
  return rows.map(({ id }) => id);
}

/** The newest of each, of all contacts that they are. */
const OF_EACH = 2;

async function listOfCustomers(
  run: Run,
  caller: MemberCaller,
  customers: readonly Contact[],
  limit: number,
): Promise<string[]> {
  if (customers.length === 0) return [];
  const values: unknown[] = [caller.workspaceId, customers.map(({ id }) => id), OF_EACH, limit];
  const isSeen = seenIn(caller, bindTo(values));
  const rows = await run<{ id: string }>(
    `select c.id from unnest($2::uuid[]) with ordinality k(id, n)
     cross join lateral (
       select k.id as contact_id union all select m.id from contact m where m.workspace_id = $1 and m.survivor_id = k.id
     ) same
     cross join lateral (
       select c.id, c.last_message_seq from conversation c
       where c.workspace_id = $1 and c.contact_id = same.contact_id and ${isSeen}
       order by c.last_message_seq desc limit $3
     ) c order by k.n, c.last_message_seq desc limit $4`,
    values,
  );
  return rows.map(({ id }) => id);
}
