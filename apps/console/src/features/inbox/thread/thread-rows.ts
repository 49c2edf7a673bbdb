import {
  continuesGroup,
  type GroupMark,
  groupMarkOf,
  type OutboxItem,
  type ThreadEntry,
} from '@parley/client';
import type { Message } from '@parley/contract';

/** What stands in a thread, from top to bottom. */
export type ThreadRow =
  | { type: 'day'; key: string; at: string }
  | { type: 'notice'; key: string; message: Message }
  | { type: 'message'; key: string; message: Message; isFirstOfGroup: boolean }
  | { type: 'pending'; key: string; item: OutboxItem; isFirstOfGroup: boolean };

/**
 * Entries as rows: a separator before each new day (`dayKey` tells days apart), one author's messages in a row grouped.
 * What is on its way belongs to `meId` and to the last day.
 */
export function rowsOf(
  entries: readonly ThreadEntry[],
  meId: string,
  dayKey: (at: string) => string,
): ThreadRow[] {
  const rows: ThreadRow[] = [];
  let day = '';
  let before: GroupMark | null = null;
  for (const entry of entries) {
    const entryDay: string = entry.kind === 'message' ? dayKey(entry.message.at) : day;
    if (entry.kind === 'message' && entryDay !== day) {
      day = entryDay;
      before = null;
      rows.push({ type: 'day', key: `day ${day}`, at: entry.message.at });
    }
    const mark = groupMarkOf(entry, { kind: 'member', id: meId });
    rows.push(rowOf(entry, !continuesGroup(before, mark)));
    before = mark;
  }
  return rows;
}

/** A message of mine keeps the key that it had on its way, so that it does not blink when it arrives. */
function rowOf(entry: ThreadEntry, isFirstOfGroup: boolean): ThreadRow {
  if (entry.kind === 'pending') {
    const { item } = entry;
    return { type: 'pending', key: item.clientId, item, isFirstOfGroup };
  }
  const { message } = entry;
  return message.kind === 'system'
    ? { type: 'notice', key: message.id, message }
    : { type: 'message', key: message.clientId ?? message.id, message, isFirstOfGroup };
}

/** The key of our newest message that the customer has seen; there the mark stands, once. */
export function lastSeenKey(rows: readonly ThreadRow[], contactSeenSeq: number): string | null {
  const seen = rows.findLast(
    (row) =>
      row.type === 'message' &&
      row.message.kind === 'text' &&
      row.message.author.kind !== 'contact' &&
      row.message.seq <= contactSeenSeq,
  );
  return seen?.key ?? null;
}
