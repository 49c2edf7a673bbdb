import type { ThreadEntry } from '@parley/client';
import type { Message } from '@parley/contract';
import { useEffect } from 'react';
import { createStore } from '../../../store.ts';

/** What appeared a moment ago was not read yet by whoever presses Enter now. */
const READING_MS = 1_000;

/** Per conversation: the newest entry that stood before the reader's eyes for a moment. */
const readUpTo = createStore<Readonly<Record<string, number>>>({});

/** Notes down what the reader has seen: the newest entry, once it stood in sight for a second. */
export function useNoteSeen(conversationId: string, newestSeq: number, isInSight: boolean): void {
  useEffect(() => {
    if (!isInSight || newestSeq === 0) return;
    const note = () =>
      readUpTo.update((all) =>
        (all[conversationId] ?? 0) < newestSeq ? { ...all, [conversationId]: newestSeq } : all,
      );
    // What was there when he opened the thread is no surprise.
    if (readUpTo.get()[conversationId] === undefined) return note();
    const timer = setTimeout(note, READING_MS);
    return () => clearTimeout(timer);
  }, [conversationId, newestSeq, isInSight]);
}

/** Up to where the reader has certainly seen the thread; undefined: he has not looked yet. */
export const seenSeqIn = (conversationId: string): number | undefined => readUpTo.get()[conversationId];

/** Notices of who answers from now on. The server stops replies for the same ones. */
const TURNS: ReadonlySet<string> = new Set(['assigned', 'handed_over', 'reopened']);

type Me = { id: string; name: string };

/** Whether an entry could surprise its reader: a colleague wrote, or the conversation changed hands without him. */
function isSurprise({ kind, author, notice }: Message, me: Me): boolean {
  if (kind === 'system') return notice !== null && TURNS.has(notice.code) && notice.memberName !== me.name;
  return kind === 'text' && author.kind !== 'contact' && author.id !== me.id;
}

/** Entries after `seenSeq` that could change what one would answer. */
export const newsSince = (entries: readonly ThreadEntry[], seenSeq: number, me: Me): Message[] =>
  entries
    .flatMap((entry) => (entry.kind === 'message' ? entry.message : []))
    .filter((message) => message.seq > seenSeq && isSurprise(message, me));

/** The newest entry up to which nothing could surprise `me` any more: my own doing counts as seen. */
export function expectedSeq(entries: readonly ThreadEntry[], seenSeq: number, me: Me): number {
  const [firstNews] = newsSince(entries, seenSeq, me);
  const known = entries.flatMap((entry) => (entry.kind === 'message' ? entry.message.seq : []));
  return Math.max(seenSeq, ...known.filter((seq) => !firstNews || seq < firstNews.seq));
}
