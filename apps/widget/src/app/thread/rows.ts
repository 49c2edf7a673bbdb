import type { ThreadEntry } from '@parley/client/customer';
import { daysBetween } from '../days.ts';

/** What one author writes within so many milliseconds stands together. */
const GROUP_MS = 5 * 60_000;

/** An entry of a thread, and how it stands among its neighbours. */
export type Row = {
  key: string;
  entry: ThreadEntry;
  /** Milliseconds since 1970. */
  at: number;
  mine: boolean;
  /** The first of its day. */
  isNewDay: boolean;
  /** The first of several by one author. */
  isFirst: boolean;
  isNewestOfMine: boolean;
};

/** What a row needs to know of its neighbour, whatever kind of entry it is. A message keeps its key when it arrives. */
function lookOf(entry: ThreadEntry) {
  if (entry.kind === 'pending') {
    const { clientId, order } = entry.item;
    return { key: clientId, author: 'contact', at: order, mine: true };
  }
  const { id, clientId, author, kind, at } = entry.message;
  const mine = author.kind === 'contact' && kind === 'text';
  return {
    key: (mine && clientId) || id,
    author: mine ? 'contact' : kind + author.id,
    at: Date.parse(at),
    mine,
  };
}

/** The entries as they are shown: parted by days, grouped by author. */
export function rowsOf(entries: readonly ThreadEntry[]): Row[] {
  const rows: Row[] = [];
  let before: ReturnType<typeof lookOf> | undefined;
  for (const entry of entries) {
    const { author, ...look } = lookOf(entry);
    const isNewDay = !before || daysBetween(before.at, look.at) !== 0;
    const isFirst = isNewDay || !before || before.author !== author || look.at - before.at > GROUP_MS;
    rows.push({ ...look, entry, isNewDay, isFirst, isNewestOfMine: false });
    before = { author, ...look };
  }
  const newest = rows.findLast(({ mine }) => mine);
  if (newest) newest.isNewestOfMine = true;
  return rows;
}
