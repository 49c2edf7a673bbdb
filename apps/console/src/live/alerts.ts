import type { Conversation, MemberEvent } from '@parley/contract';
import { titleBadge } from '../ui/title-badge.ts';
import type { LiveState } from './live-state.ts';
import { showNotice } from './notice.ts';
import { soundOn } from './preferences.ts';
import { servesTopic } from './serves-topic.ts';
import { playChime } from './sound.ts';

const isLookedAt = (): boolean => document.visibilityState === 'visible' && document.hasFocus();

const clear = (): void => {
  if (isLookedAt()) titleBadge.set(0);
};
addEventListener('focus', clear);
document.addEventListener('visibilitychange', clear);

/**
 * Sounds and counts what needs me: a customer of mine wrote, one was given to me, one is offered to me,
 * or one waits whom I could take.
 */
export function alertOf(event: MemberEvent, state: LiveState, before: LiveState): void {
  if (!concernsMe(event, state, before)) return;
  const away = !isLookedAt();
  if (away) {
    titleBadge.update((count) => count + 1);
    showNotice(event, state);
  }
  const isQuiet = event.type === 'message.posted' && !away;
  if (soundOn.get() && !isQuiet) playChime();
}

function concernsMe(event: MemberEvent, state: LiveState, before: LiveState): boolean {
  const conversation = event.conversationId ? state.conversations[event.conversationId] : undefined;
  if (!conversation) return false;
  switch (event.type) {
    case 'message.posted':
      return event.message.author.kind === 'contact' && conversation.ownerId === state.meId;
    case 'conversation.started':
    case 'conversation.released':
      return conversation.ownerId === null && isForMe(conversation, state);
    case 'conversation.assigned':
      return conversation.ownerId === state.meId && event.assignment.reason !== 'claimed';
    case 'conversation.updated':
      return isNewlyOffered(conversation, before.conversations[conversation.id], state.meId);
    default:
      return false;
  }
}

const isNewlyOffered = ({ offer }: Conversation, before: Conversation | undefined, meId: string): boolean =>
  offer?.memberId === meId && before?.offer?.expiresAt !== offer.expiresAt;

function isForMe({ topicId }: Conversation, { members, meId }: LiveState): boolean {
  const me = members[meId];
  return me?.availability === 'available' && servesTopic(me, topicId);
}
