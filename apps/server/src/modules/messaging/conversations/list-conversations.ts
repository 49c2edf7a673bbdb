import type { Inbox, ResponseOf, routes } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { isUuid } from '../../../platform/db/uuid.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { readPosition } from '../../../platform/log/read-log.ts';
import { bindTo, seenIn } from '../../../visibility.ts';
import { listInboxes } from '../../company/workspaces/index.ts';
import { findContactsOf, listContactsAndSurvivors } from '../../contacts/customers/index.ts';
import { compileClosing, isClosing, type WindowedInboxes } from './closing-list.ts';
import { type Asked, compileList, isLongest, type ListQuery } from './list-query.ts';
import { type ConversationRow, presentConversation } from './queries.ts';

type Page = ResponseOf<(typeof routes)['listConversations']>;

/** Conversations of a view in pages. A page begins where the last one ended, so nothing is shown twice while new ones arrive. */
export async function listConversations(deps: Basics, caller: MemberCaller, query: ListQuery): Promise<Page> {
  const limit = query.limit ?? 50;
  const { workspaceId } = caller;
  const cursor = query.cursor ? readCursor(query.cursor, isLongest(query) || isClosing(query)) : null;
  const now = deps.clock.now();
  const contactIds = query.contactId
    ? await findContactsOf(deps.db.run(workspaceId), workspaceId, query.contactId)
    : null;
  const asked: Asked = { caller, query, contactIds, cursor, limit: limit + 1, now };
  return deps.db.inTransaction(caller.workspaceId, async (tx) => {
    const position = await readPosition(tx.query, caller.workspaceId);
    const rows = await readRows(tx, asked);
    const items = rows.slice(0, limit).map(presentConversation);
    const contacts = await listContactsAndSurvivors(tx.query, caller.workspaceId, [
      ...new Set(items.map((item) => item.contactId)),
    ]);
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return { items, contacts, nextCursor: last ? cursorAt(query, last) : null, position };
  });
}

type Row = ConversationRow & { closes_at?: Date };

async function readRows(tx: Tx, asked: Asked): Promise<Row[]> {
  if (!isClosing(asked.query)) {
    const { text, values } = compileList(asked);
    return tx.query<Row>(text, values);
  }
  const windowed = byHours(await listInboxes(tx.query, asked.caller.workspaceId));
  if (windowed.length === 0) return [];
  const { text, values } = compileClosing(asked, windowed);
  return tx.query<Row>(text, values);
}

function byHours(inboxes: readonly Inbox[]): WindowedInboxes[] {
  const groups = new Map<number, string[]>();
  for (const { id, account } of inboxes)
    if (account?.replyWindowHours)
      groups.set(account.replyWindowHours, [...(groups.get(account.replyWindowHours) ?? []), id]);
  return [...groups].map(([hours, inboxIds]) => ({ hours, inboxIds }));
}

const cursorAt = (query: ListQuery, row: Row): string =>
  Buffer.from(`${placeOf(query, row)}.${row.id}`).toString('base64url');

function placeOf(query: ListQuery, row: Row): number | string | undefined {
  if (isClosing(query)) return row.closes_at?.getTime();
  return isLongest(query) ? row.waiting_since?.getTime() : row.last_message_seq;
}

/** A place in the log or milliseconds since 1970, and an id. */
const PLACE = /^(-?\d{1,16})\.(.{36})$/;

/** No place and no time lies beyond; only places of what was imported are below zero. */
const isPlace = (value: number, isTime: boolean): boolean =>
  Math.abs(value) <= 2 ** 52 && (value >= 0 || !isTime);

/** Cursors are ours to make; anything else is the caller's mistake. */
function readCursor(cursor: string, isTime: boolean): [string, string] {
  const match = PLACE.exec(Buffer.from(cursor, 'base64url').toString());
  if (!match?.[1] || !match[2] || !isUuid(match[2]) || !isPlace(Number(match[1]), isTime))
    throw new ProblemError('invalid_request', { detail: 'cursor: not one of ours' });
  return [match[1], match[2]];
}

/** How many there are of what an agent looks at all day. Served by partial indexes over what is open. */
export async function countConversations(
  deps: Basics,
  caller: MemberCaller,
): Promise<ResponseOf<(typeof routes)['countConversations']>> {
  const values: unknown[] = [caller.workspaceId, caller.memberId];
  const isSeen = seenIn(caller, bindTo(values));
  const rows = await deps.db.read<{ state: string; topic_id: string | null; n: number; mine: number }>(
    caller.workspaceId,
    `select c.state, c.topic_id, count(*)::int as n,
       (count(*) filter (where c.owner_id = $2 and c.state = 'active'))::int as mine
     from conversation c where c.workspace_id = $1 and c.closed_at is null and ${isSeen} group by c.state, c.topic_id`,
    values,
  );
  const sum = (state: string) =>
    rows.filter((row) => row.state === state).reduce((total, row) => total + row.n, 0);
  const waitingByTopic: Record<string, number> = {};
  for (const row of rows) if (row.state === 'waiting' && row.topic_id) waitingByTopic[row.topic_id] = row.n;
  return {
    mine: rows.reduce((total, row) => total + row.mine, 0),
    waiting: sum('waiting'),
    active: sum('active'),
    waitingByTopic,
  };
}
