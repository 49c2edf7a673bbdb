import { quoteOf, type ThreadEntry } from '@parley/client';
import type { Quote } from '@parley/contract';
import { useMemo } from 'react';
import { type Mode, useQuotedSeq } from './use-draft.ts';

/** What the draft answers, as it is now; null also while it is not loaded, or once it is withdrawn. */
export function useQuote(conversationId: string, mode: Mode, entries: readonly ThreadEntry[]): Quote | null {
  const seq = useQuotedSeq(conversationId, mode);
  return useMemo(() => {
    const entry = entries.find((one) => one.kind === 'message' && one.message.seq === seq);
    return entry?.kind === 'message' && !entry.message.content ? quoteOf(entry.message) : null;
  }, [entries, seq]);
}
