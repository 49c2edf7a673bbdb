import type { MemberEvent } from '@parley/contract';
import { titleBadge } from '../ui/title-badge.ts';
import { alertKindOf } from './alert-kind.ts';
import type { LiveState } from './live-state.ts';
import { showNotice, showTitled } from './notice.ts';
import { soundOn } from './preferences.ts';
import { playChime } from './sound.ts';

const isLookedAt = (): boolean => document.visibilityState === 'visible' && document.hasFocus();

const clear = (): void => {
  if (isLookedAt()) titleBadge.set(0);
};
addEventListener('focus', clear);
document.addEventListener('visibilitychange', clear);

/** Sounds and counts what needs me. A message that comes before my eyes makes no sound. */
export function alertOf(event: MemberEvent, state: LiveState, before: LiveState): void {
  const kind = alertKindOf(event, state, before);
  if (!kind) return;
  const away = !isLookedAt();
  if (away) {
    titleBadge.update((count) => count + 1);
    showNotice(kind, event, state);
  }
  const isQuiet = kind === 'message' && !away;
  if (soundOn.get() && !isQuiet) playChime();
}

/** Something about a conversation of mine is nearly too late, wherever I look. */
export function alarm(title: string, conversationId: string): void {
  if (!isLookedAt()) {
    titleBadge.update((count) => count + 1);
    showTitled(title, '', conversationId);
  }
  if (soundOn.get()) playChime();
}
