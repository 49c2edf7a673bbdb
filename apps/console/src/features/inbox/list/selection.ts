import { createStore, useStore } from '../../../live/store.ts';

/** The conversations that were chosen for work on many at once, and the one chosen last: a range begins there. */
export type Selection = { readonly ids: ReadonlySet<string>; readonly anchor: string | null };

export const NOTHING: Selection = { ids: new Set(), anchor: null };

/** One more, or one less. */
export function toggled({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** Everything from the anchor to `id` as the list stands; without an anchor in it just `id`. */
export function rangeTo({ ids, anchor }: Selection, id: string, rows: readonly string[]): Selection {
  const to = rows.indexOf(id);
  const from = anchor === null ? -1 : rows.indexOf(anchor);
  const range = from < 0 ? [id] : rows.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set([...ids, ...range]), anchor: id };
}

const selection = createStore<Selection>(NOTHING);

export const choose = (id: string): void => selection.update((now) => toggled(now, id));
export const chooseRange = (id: string, rows: readonly string[]): void =>
  selection.update((now) => rangeTo(now, id, rows));
export const chooseNone = (): void => selection.set(NOTHING);

export const useIsChosen = (id: string): boolean => useStore(selection, ({ ids }) => ids.has(id));
export const useIsChoosing = (): boolean => useStore(selection, ({ ids }) => ids.size > 0);
export const useChosen = (): ReadonlySet<string> => useStore(selection, ({ ids }) => ids);
