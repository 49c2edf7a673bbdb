import type { OutboxItem, ThreadEntry } from '@parley/client';
import type { Message } from '@parley/contract';

/** What stands in a thread, from top to bottom. */
export type ThreadRow =
  | { type: 'day'; key: string; at: string }
  | { type: 'notice'; key: string; message: Message }
  | { type: 'message'; key: string; message: Message; isFirstOfGroup: boolean }
  | { type: 'pending'; key: string; item: OutboxItem; isFirstOfGroup: boolean };

/** Within this time one author's messages stand together under his name. */
const GROUP_MS = 5 * 60_000;

type Group = { author: string; kind: string; atMs: number } | null;

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
  let group: Group = null;
  for (const entry of entries) {
    if (entry.kind === 'pending') {
      const next = pendingGroup(entry.item, meId);
      rows.push({
        type: 'pending',
        key: entry.item.clientId,
        item: entry.item,
        isFirstOfGroup: !continues(group, next),
      });
      group = next;
      continue;
    }
    const { message } = entry;
    if (dayKey(message.at) !== day) {
      day = dayKey(message.at);
      group = null;
      rows.push({ type: 'day', key: `day ${day}`, at: message.at });
    }
    const next = groupOf(message);
    rows.push(messageRow(message, !continues(group, next)));
    group = next;
  }
  return rows;
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

/** A message of mine keeps the key that it had on its way, so that it does not blink when it arrives. */
const messageRow = (message: Message, isFirstOfGroup: boolean): ThreadRow =>
  message.kind === 'system'
    ? { type: 'notice', key: message.id, message }
    : { type: 'message', key: message.clientId ?? message.id, message, isFirstOfGroup };

const groupOf = ({ kind, author, at }: Message): Group =>
  kind === 'system' ? null : { author: `${author.kind} ${author.id}`, kind, atMs: Date.parse(at) };

const pendingGroup = ({ kind, order }: OutboxItem, meId: string): Group => ({
  author: `member ${meId}`,
  kind: kind ?? 'text',
  atMs: order,
});

const continues = (group: Group, next: Group): boolean =>
  group !== null &&
  next !== null &&
  group.author === next.author &&
  group.kind === next.kind &&
  next.atMs - group.atMs < GROUP_MS;
