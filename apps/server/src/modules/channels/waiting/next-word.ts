import type { Conversation } from '@parley/contract';
import type { Wait } from './wait-queries.ts';

/** What is said of a place is said so far apart at least; only the first word and the turn do not wait. */
const APART_MS = 5 * 60_000;

/** What is due to be said to somebody; or when to look again, or that nothing is. */
export type NextWord =
  | { say: 'place' | 'left' | 'turn' }
  /** It is true and needs no saying any more. */
  | { settle: 'turn' }
  | { lookAt: Date }
  | null;

type Waiting = Pick<Conversation, 'state' | 'topicId' | 'leftMessage' | 'lastMessage'>;

/**
 * Whoever comes is told their place, or that their message is kept; then only what is news: half the line before them is gone, it is
 * another line, it closes or opens while they stand in it, it is their turn. `position` null: they have none.
 */
export function nextWord(
  { state, topicId, leftMessage, lastMessage }: Waiting,
  wait: Wait,
  position: number | null,
  isOpen: boolean,
  now: Date,
): NextWord {
  if (state === 'active') {
    if (wait.told !== 'place' && wait.told !== 'left') return null;
    return lastMessage?.authorKind === 'member' ? { settle: 'turn' } : { say: 'turn' };
  }
  if (state !== 'waiting') return null;
  if (leftMessage || !isOpen) return isNews(wait, 'left', topicId) ? inTime(wait, 'left', now) : null;
  if (position === null) return null;
  const isBigMove = wait.toldPosition !== null && position * 2 <= wait.toldPosition;
  return isBigMove || isNews(wait, 'place', topicId) ? inTime(wait, 'place', now) : null;
}

const isNews = ({ told, toldTopicId }: Wait, what: Wait['told'], topicId: string | null): boolean =>
  told !== what || toldTopicId !== topicId;

function inTime({ toldAt }: Wait, say: 'place' | 'left', now: Date): NextWord {
  const lookAt = new Date((toldAt?.getTime() ?? Number.NEGATIVE_INFINITY) + APART_MS);
  return toldAt === null || lookAt <= now ? { say } : { lookAt };
}
