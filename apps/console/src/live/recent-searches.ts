import { createStore } from '../store.ts';
import { liveStore } from './live-state.ts';

const PREFIX = 'parley.searches.';
const KEPT = 8;

const keyOf = (workspaceId: string): string => `${PREFIX}${workspaceId}`;

/** Counts changes, so that whoever shows them reads them again. */
const changes = createStore(0);

function read(workspaceId: string): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(workspaceId)) ?? '[]');
    return Array.isArray(stored) ? stored.filter((text) => typeof text === 'string') : [];
  } catch {
    return [];
  }
}

/** What was last searched for in this workspace, in this browser, by whoever is signed in; newest first. */
export const recentSearches = {
  changes,
  list: (): readonly string[] => read(liveStore.get()?.workspace.id ?? ''),
  add(text: string): void {
    const workspaceId = liveStore.get()?.workspace.id;
    const trimmed = text.trim();
    if (!workspaceId || trimmed === '') return;
    const others = read(workspaceId).filter((known) => known !== trimmed);
    localStorage.setItem(keyOf(workspaceId), JSON.stringify([trimmed, ...others].slice(0, KEPT)));
    changes.update((count) => count + 1);
  },
};

/** Whoever sits here next reads nothing of it. */
export function forgetRecentSearches(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  changes.update((count) => count + 1);
}
