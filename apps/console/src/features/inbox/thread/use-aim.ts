import { useEffect } from 'react';
import { threadTarget } from '../../../live/thread-target.ts';
import { useStore } from '../../../store.ts';
import type { ThreadRow } from './thread-rows.ts';

/** Leads the reader to the message at which this thread is to be shown, once it is loaded. */
export function useAim(
  conversationId: string,
  rows: readonly ThreadRow[],
  jump: (seq: number) => void,
): void {
  const target = useStore(threadTarget, (value) => value);
  const seq = target?.conversationId === conversationId ? target.seq : null;
  const isLoaded = seq !== null && rows.some((row) => row.type === 'message' && row.message.seq === seq);
  useEffect(() => {
    if (!isLoaded || seq === null) return;
    threadTarget.set(null);
    jump(seq);
  }, [isLoaded, seq, jump]);
}
