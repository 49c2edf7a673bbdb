import { createStore, useStore } from '../../../live/store.ts';
import type { Mode } from './use-draft.ts';

const modes = createStore<Readonly<Record<string, Mode>>>({});

/** What is being written in which conversation; outside of the composer, since keys change it, too. */
export const composerMode = {
  set: (conversationId: string, mode: Mode): void =>
    modes.update((all) => ({ ...all, [conversationId]: mode })),
  use(conversationId: string): { mode: Mode; setMode: (mode: Mode) => void } {
    const mode = useStore(modes, (all) => all[conversationId] ?? 'reply');
    return { mode, setMode: (next) => composerMode.set(conversationId, next) };
  },
};

/** Puts the cursor where one writes, once React has drawn it. */
export const focusComposer = (): void => {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-composer-field]')?.focus());
};
