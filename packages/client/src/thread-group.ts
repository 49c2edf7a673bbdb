import type { Message } from '@parley/contract';
import type { ThreadEntry } from './thread.ts';

/** Within this time one author's messages stand together under one name. */
const GROUP_MS = 5 * 60_000;

/** What decides whether two neighbours stand together. */
export type GroupMark = { author: string; kind: Message['kind']; atMs: number };

type Reader = Pick<Message['author'], 'kind' | 'id'>;

/** The mark of an entry; null for a notice, which stands alone. What is on its way is the `reader`'s own. */
export function groupMarkOf(entry: ThreadEntry, reader: Reader): GroupMark | null {
  if (entry.kind === 'pending') {
    const { kind = 'text', order } = entry.item;
    return { author: nameOf(reader), kind, atMs: order };
  }
  const { kind, author, at } = entry.message;
  return kind === 'system' ? null : { author: nameOf(author), kind, atMs: Date.parse(at) };
}

/** Whether an entry goes on with what the one before it began: same author, same kind, within five minutes. */
export const continuesGroup = (before: GroupMark | null, next: GroupMark | null): boolean =>
  before !== null &&
  next !== null &&
  before.author === next.author &&
  before.kind === next.kind &&
  next.atMs - before.atMs < GROUP_MS;

const nameOf = ({ kind, id }: Reader): string => `${kind} ${id}`;
