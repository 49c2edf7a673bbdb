import type { Conversation } from '@parley/contract';
import { useMemo } from 'react';
import { useLive } from '../../live/live-state.ts';
import { useClock } from '../../ui/clock.ts';

export type Offered = Conversation & { offer: NonNullable<Conversation['offer']> };

export const isOffered = (conversation: Conversation): conversation is Offered => conversation.offer !== null;

/** What is offered to a member, whatever ends first on top. */
const offersTo = (memberId: string, conversations: Iterable<Conversation>): Offered[] =>
  [...conversations]
    .filter(isOffered)
    .filter(({ offer }) => offer.memberId === memberId)
    .sort((a, b) => (a.offer.expiresAt < b.offer.expiresAt ? -1 : 1));

/** Whether an offer still stands; the server tells its end a moment later. */
export const useStands = (expiresAt: string): boolean => useClock((nowMs) => Date.parse(expiresAt) > nowMs);

export function useOffersToMe(): Offered[] {
  const conversations = useLive((state) => state.conversations);
  const meId = useLive((state) => state.meId);
  return useMemo(() => offersTo(meId, Object.values(conversations)), [conversations, meId]);
}
