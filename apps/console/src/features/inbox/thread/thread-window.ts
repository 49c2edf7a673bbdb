import type { ThreadRow } from './thread-rows.ts';

/**
 * Which rows of a long thread are in the document. `end` null: to the newest, whatever comes. Rows are known by their
 * keys, so that the window stays where it is while rows are added above it; not by a day's, which moves up then.
 */
export type ThreadWindow = { readonly startKey: string | null; readonly endKey: string | null };

type Row = Pick<ThreadRow, 'type' | 'key'>;

/** Rows in the document at once; three screens and more. */
const SIZE = 120;
const STEP = 60;

export const NEWEST: ThreadWindow = { startKey: null, endKey: null };

/** The part of the rows that is shown, as indexes; `end` is exclusive. */
export function rangeOf(
  rows: readonly Row[],
  { startKey, endKey }: ThreadWindow,
): { start: number; end: number } {
  const endIndex = endKey === null ? -1 : rows.findIndex((row) => row.key === endKey);
  const end = endIndex < 0 ? rows.length : endIndex + 1;
  const startIndex = startKey === null ? -1 : rows.findIndex((row) => row.key === startKey);
  const start = startIndex < 0 ? Math.max(0, end - SIZE) : Math.min(startIndex, end);
  return { start: rows[start - 1]?.type === 'day' ? start - 1 : start, end };
}

/** The window a step nearer to the beginning; lets go of what is far below. The same if it is there already. */
export function moveUp(rows: readonly Row[], window: ThreadWindow): ThreadWindow {
  const { start, end } = rangeOf(rows, window);
  if (start === 0) return window;
  const nextStart = Math.max(0, start - STEP);
  return windowOf(rows, nextStart, Math.min(end, nextStart + SIZE + STEP));
}

/** The window a step nearer to the newest; lets go of what is far above. The same if it is there already. */
export function moveDown(rows: readonly Row[], window: ThreadWindow): ThreadWindow {
  const { start, end } = rangeOf(rows, window);
  if (end === rows.length) return window.endKey === null ? window : windowOf(rows, start, end);
  const nextEnd = Math.min(rows.length, end + STEP);
  return windowOf(rows, Math.max(start, nextEnd - SIZE - STEP), nextEnd);
}

/** A window around a row; the same if the row is in it already. */
export function moveTo(rows: readonly Row[], window: ThreadWindow, key: string): ThreadWindow {
  const { start, end } = rangeOf(rows, window);
  const index = rows.findIndex((row) => row.key === key);
  if (index < 0 || (index >= start && index < end)) return window;
  const nextStart = Math.max(0, index - SIZE / 2);
  return windowOf(rows, nextStart, Math.min(rows.length, nextStart + SIZE));
}

/** Holds the first row in place, so that what arrives below moves nothing above. */
export function hold(rows: readonly Row[], window: ThreadWindow): ThreadWindow {
  if (window.startKey !== null) return window;
  const { start, end } = rangeOf(rows, window);
  return windowOf(rows, start, end);
}

const isLasting = (row: Row): boolean => row.type !== 'day';

const windowOf = (rows: readonly Row[], start: number, end: number): ThreadWindow => ({
  startKey: rows.slice(start, end).find(isLasting)?.key ?? null,
  endKey: end === rows.length ? null : (rows.slice(start, end).findLast(isLasting)?.key ?? null),
});
