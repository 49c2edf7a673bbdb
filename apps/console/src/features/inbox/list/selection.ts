import { createStore, useStore } from '../../../store.ts';

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
/** Boxes are shown although nothing is chosen yet: fingers have no hover that would show them. */
const isWanted = createStore(false);

export const choose = (id: string): void => selection.update((now) => toggled(now, id));
export const chooseRange = (id: string, rows: readonly string[]): void =>
  selection.update((now) => rangeTo(now, id, rows));
export const chooseNone = (): void => {
  selection.set(NOTHING);
  isWanted.set(false);
};
/** Shows the boxes, or puts them away with all that was chosen. */
export const toggleChoosing = (): void => {
  if (isWanted.get() || selection.get().ids.size > 0) chooseNone();
  else isWanted.set(true);
};

export const useIsChosen = (id: string): boolean => useStore(selection, ({ ids }) => ids.has(id));
export function useIsChoosing(): boolean {
  const hasChosen = useStore(selection, ({ ids }) => ids.size > 0);
  return useStore(isWanted, (wanted) => wanted) || hasChosen;
}
export const useChosen = (): ReadonlySet<string> => useStore(selection, ({ ids }) => ids);
