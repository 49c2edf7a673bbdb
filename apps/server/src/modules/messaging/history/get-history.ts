import type { HistoryEntry, QueryOf, ResponseOf, routes } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import { accessConversation } from '../conversations/index.ts';
import { changesBetween } from './changes-between.ts';
import { type HistoryRow, readHistory } from './queries.ts';

/** What was done to a conversation and by whom, from the log, newest first. */
export async function getHistory(
  { db }: Pick<Basics, 'db'>,
  caller: MemberCaller,
  conversationId: string,
  query: QueryOf<(typeof routes)['getHistory']>,
): Promise<ResponseOf<(typeof routes)['getHistory']>> {
  const { workspaceId } = caller;
  const limit = query.limit ?? 50;
  const run = db.run(workspaceId);
  await accessConversation(run, caller, conversationId);
  const rows = await readHistory(run, { workspaceId, conversationId, ...query, limit: limit + 1 });
  const items = rows.slice(0, limit).map(entryOf);
  return { items, nextBefore: rows.length > limit ? (items.at(-1)?.seq ?? null) : null };
}

function entryOf(row: HistoryRow): HistoryEntry {
  return {
    seq: row.seq,
    at: row.at.toISOString(),
    type: row.type,
    actor: row.actor_kind && { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    assignmentReason: row.assignment_reason,
    why: WHYS.find((why) => why === row.notice_code) ?? null,
    changes: changesBetween(row.before, row.after),
  };
}

const WHYS = ['missed', 'lost', 'gone', 'rejoined'] as const satisfies HistoryEntry['why'][];
