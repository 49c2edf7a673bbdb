import type { Entry } from '../history.ts';
import type { Message } from './sender.ts';

/** What a killed client still knows: its own journal, as a browser knows its storage. */
export type Memory = {
  position: { epoch: string; cursor: number } | null;
  conversations: string[];
  /** A start whose outcome is not known. */
  pendingStart: { cid: string; text: string } | null;
  pending: Message[];
  /** How many messages it has named so far. */
  named: number;
};

/** Reads what one actor had done before its process ended. */
export function recall(entries: Entry[], proc: string): Memory {
  const own = entries.filter((entry) => entry.proc === proc);
  return {
    position: positionIn(own),
    conversations: own.flatMap(({ f, type, conv }) => (f === 'start' && type === 'ok' && conv ? [conv] : [])),
    pendingStart: pendingStartIn(own),
    pending: pendingIn(own),
    named: new Set(own.filter(({ type, cid }) => type === 'invoke' && cid).map(({ cid }) => cid)).size,
  };
}

function positionIn(own: Entry[]): Memory['position'] {
  let position: Memory['position'] = null;
  for (const { f, value, seq } of own) {
    const feed = value as { is?: string; epoch?: string; cursor?: number } | undefined;
    if (f === 'feed' && feed?.is === 'welcome')
      position = { epoch: feed.epoch as string, cursor: feed.cursor as number };
    if (f === 'hear' && position) position.cursor = Math.max(position.cursor, seq ?? 0);
  }
  return position;
}

const isDone = (own: Entry[], cid: string | undefined): boolean =>
  own.some(
    (entry) => entry.cid === cid && (entry.type === 'ok' || entry.type === 'fail') && entry.f !== 'hear',
  );

function pendingStartIn(own: Entry[]): Memory['pendingStart'] {
  const open = own.find(({ f, type, cid }) => f === 'start' && type === 'invoke' && !isDone(own, cid));
  return open ? { cid: open.cid as string, text: open.value as string } : null;
}

function pendingIn(own: Entry[]): Message[] {
  const open = new Map<string, Message>();
  for (const { f, type, cid, conv, value } of own) {
    if (type !== 'invoke' || (f !== 'post' && f !== 'note') || !cid || !conv || isDone(own, cid)) continue;
    open.set(cid, { cid, conv, text: value as string, kind: f === 'note' ? 'note' : 'text' });
  }
  return [...open.values()];
}
