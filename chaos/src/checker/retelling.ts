import type { Entry } from '../history.ts';
import { type Model, type Send, textsOf, type Violation } from './model.ts';

/** A node that has not heard of a change yet may still tell what it knows: a second, and as much again under load. */
const SPREAD_MS = 5_000;

/** What one reader is known to know: on this line, and since when it is open. */
type Reader = { openedAt: number; told: Map<string, number> };

/**
 * C8, for messages that change: what was corrected or withdrawn is told to nobody any more. Not on a line that was told of the
 * change, and not on one that was opened when the change had been acknowledged for a while.
 */
export function findRetold({ sends, entries }: Model): Violation[] {
  const readers = new Map<string, Reader>();
  return entries.flatMap((entry) => {
    const reader = readers.get(entry.proc) ?? { openedAt: 0, told: new Map() };
    if (entry.f === 'feed' && (entry.value as { is?: string }).is === 'welcome')
      readers.set(entry.proc, { openedAt: entry.t, told: new Map() });
    const send = sends.get(entry.cid ?? '');
    const version = send && versionIn(send, entry);
    if (!send || version === undefined || version < 0) return [];
    if (entry.f === 'changed') {
      reader.told.set(send.cid, Math.max(version, reader.told.get(send.cid) ?? 0));
      return [];
    }
    const least = Math.max(reader.told.get(send.cid) ?? 0, leastAt(send, reader.openedAt - SPREAD_MS));
    return version >= least ? [] : [retold(entry)];
  });
}

const retold = ({ proc, cid }: Entry): Violation => ({
  check: 'C8 isolation',
  what: `${proc} was told what ${cid} no longer says`,
});

/** Which of its versions an entry shows, from 0; undefined for an entry that shows none. */
function versionIn(send: Send, { f, value }: Entry): number | undefined {
  if (f === 'saw') return typeof value === 'number' ? value - 1 : undefined;
  return f === 'hear' || f === 'changed' ? textsOf(send).indexOf(String(value ?? '')) : undefined;
}

/** The version that had been acknowledged by then. */
function leastAt({ changes }: Send, t: number): number {
  const standing = changes.filter(({ outcome }) => outcome !== 'fail');
  return standing.findLastIndex(({ outcome, ackedAt }) => outcome === 'ok' && ackedAt < t) + 1;
}
