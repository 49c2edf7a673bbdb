import { createStore, useStore } from '../store.ts';
import { forgetRecentSearches } from './recent-searches.ts';

export type DraftMode = 'reply' | 'note';

const PARTS = ['draft', 'quote'] as const;
const STORED_WRITER = 'parley.writer';

const changed = createStore<Readonly<Record<string, string | null>>>({});
const read = (key: string) => changed.get()[key] ?? localStorage.getItem(key);

/** One thing of a draft that survives a reload and a look at another conversation; null: not there. */
export function draftPart(name: (typeof PARTS)[number]) {
  const keyOf = (conversationId: string, mode: DraftMode): string =>
    `parley.${name}.${mode}.${conversationId}`;

  function set(conversationId: string, mode: DraftMode, value: string | null): void {
    const key = keyOf(conversationId, mode);
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
    changed.update((all) => ({ ...all, [key]: value }));
  }
  return {
    get: (conversationId: string, mode: DraftMode) => read(keyOf(conversationId, mode)),
    set,
    use: (conversationId: string, mode: DraftMode) =>
      useStore(changed, () => read(keyOf(conversationId, mode))),
  };
}

/** Whoever sits here next reads nothing of it. */
export function forgetDrafts(): void {
  const isDraft = (key: string) => PARTS.some((name) => key.startsWith(`parley.${name}.`));
  for (const key of Object.keys(localStorage)) if (isDraft(key)) localStorage.removeItem(key);
  changed.set({});
}

/** A session that ended by itself leaves the drafts, and what was searched for, to the same person alone. */
export function keepDraftsOf(userId: string): void {
  if (localStorage.getItem(STORED_WRITER) !== userId) {
    forgetDrafts();
    forgetRecentSearches();
  }
  localStorage.setItem(STORED_WRITER, userId);
}
