import type { ResponseOf, routes } from '@parley/contract';
import type { MemberCaller } from '../../../callers.ts';
import type { Run } from '../../../platform/db/transaction.ts';
import { bindTo, seenIn } from '../../../visibility.ts';

type Dealings = ResponseOf<(typeof routes)['listCustomers']>['dealings'][number];

/** Conversations of one person that are counted; nobody needs to know it more exactly. */
const COUNTED = 1_000;

/** How persons stand with us, as far as the caller sees their conversations. */
export async function readDealings(run: Run, caller: MemberCaller, ids: string[]): Promise<Dealings[]> {
  if (ids.length === 0) return [];
  const values: unknown[] = [caller.workspaceId, ids];
  const isSeen = seenIn(caller, bindTo(values));
  const rows = await run<Omit<Dealings, 'lastMessageAt'> & { lastMessageAt: Date | null }>(
    `select k.id as "contactId", count(c.id)::int as conversations,
       (count(c.id) filter (where c.closed_at is null))::int as open, max(c.said_at) as "lastMessageAt"
     from unnest($2::uuid[]) k(id)
     left join lateral (
       select c.id, c.closed_at, (c.last_message ->> 'at')::timestamptz as said_at
       from (select k.id union all select m.id from contact m where m.workspace_id = $1 and m.survivor_id = k.id) same
       join conversation c on c.workspace_id = $1 and c.contact_id = same.id
       where ${isSeen} order by c.list_place desc limit ${COUNTED}
     ) c on true group by k.id`,
    values,
  );
  return rows.map((row) => ({ ...row, lastMessageAt: row.lastMessageAt?.toISOString() ?? null }));
}
