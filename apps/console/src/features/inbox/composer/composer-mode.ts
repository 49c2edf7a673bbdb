import { flushSync } from 'react-dom';
import { createStore, useStore } from '../../../store.ts';
import type { Mode } from './use-draft.ts';

const modes = createStore<Readonly<Record<string, Mode>>>({});

const setComposerMode = (conversationId: string, mode: Mode): void =>
  modes.update((all) => ({ ...all, [conversationId]: mode }));

/** What is being written in a conversation: a reply, unless said otherwise. */
export const modeOf = (conversationId: string): Mode => modes.get()[conversationId] ?? 'reply';

/** `modeOf`, followed. */
export const useComposerMode = (conversationId: string): Mode =>
  useStore(modes, () => modeOf(conversationId));

/** Puts the cursor where that is written, at once: the next key must find its way there. */
export function writeIn(conversationId: string, mode: Mode): void {
  flushSync(() => setComposerMode(conversationId, mode));
  document.querySelector<HTMLElement>('[data-composer-field]')?.focus();
}
