import type { Conversation } from '@parley/contract';
import { useEffect, useState } from 'react';
import { connection } from '../../../live/connection.ts';
import { useLive } from '../../../live/live-state.ts';

const isLookedAt = (): boolean => document.visibilityState === 'visible' && document.hasFocus();

function useLookedAt(): boolean {
  const [lookedAt, setLookedAt] = useState(isLookedAt);
  useEffect(() => {
    const check = () => setLookedAt(isLookedAt());
    const events = ['focus', 'blur'] as const;
    for (const name of events) addEventListener(name, check);
    document.addEventListener('visibilitychange', check);
    return () => {
      for (const name of events) removeEventListener(name, check);
      document.removeEventListener('visibilitychange', check);
    };
  }, []);
  return lookedAt;
}

/** Tells the customer that his newest words were read: by the owner, with his eyes on the end of the thread. */
export function useMarkSeen(conversation: Conversation, isAtEnd: boolean): void {
  const isMine = useLive((state) => conversation.ownerId === state.meId);
  const isLooking = useLookedAt();
  const { id, lastMessage, memberSeenSeq } = conversation;
  const newest = lastMessage?.authorKind === 'contact' ? lastMessage.seq : 0;
  useEffect(() => {
    if (!isMine || !isLooking || !isAtEnd || newest <= memberSeenSeq) return;
    connection().feed.seen({ conversationId: id, seq: newest });
  }, [isMine, isLooking, isAtEnd, newest, memberSeenSeq, id]);
}
