import type { Conversation } from '@parley/contract';
import { startTransition, useEffect, useState } from 'react';
import { useLive } from '../../live/live-state.ts';
import { useThread } from '../../live/threads.ts';

/** A frame, and a little. */
const PAINTED_MS = 20;
/** A thread that takes longer keeps nobody waiting. */
const LONGEST_MS = 300;

/**
 * The conversation for what stands beside its thread. One opens a conversation to read it: when another one is opened, its
 * messages are drawn first, and only then the rest, which takes as long again.
 */
export function useShownAfterThread(conversation: Conversation): Conversation {
  const { id } = conversation;
  const [shownId, setShownId] = useState(id);
  const isDrawn = useThread(id).loading !== 'first';
  const shown = useLive((state) => state.conversations[shownId]);
  useEffect(() => {
    if (shownId === id) return;
    const timer = setTimeout(() => startTransition(() => setShownId(id)), isDrawn ? PAINTED_MS : LONGEST_MS);
    return () => clearTimeout(timer);
  }, [id, shownId, isDrawn]);
  return shown ?? conversation;
}
