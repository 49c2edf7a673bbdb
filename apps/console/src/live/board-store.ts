import type { BoardFrame } from '@parley/client';
import type { Board } from '@parley/contract';
import { createStore } from '../store.ts';

/** The board as it was told last; null: not watched yet. */
export const boardStore = createStore<Board | null>(null);

/** Rows that a frame brings take the place of those that are known, in the frame's order where both are new. */
function mergeRows<Row>(known: readonly Row[], told: readonly Row[], idOf: (row: Row) => string): Row[] {
  const rows = new Map(known.map((row) => [idOf(row), row]));
  for (const row of told) rows.set(idOf(row), row);
  return [...rows.values()];
}

/** The board after a frame: `full` begins anew, others change rows. A frame older than the board changes nothing. */
export function foldBoard(known: Board | null, { type: _, full, ...told }: BoardFrame): Board {
  if (!known || full) return told;
  if (told.at < known.at) return known;
  return {
    ...told,
    topics: mergeRows(known.topics, told.topics, (row) => row.topicId),
    agents: mergeRows(known.agents, told.agents, (row) => row.memberId),
  };
}

export const takeBoard = (frame: BoardFrame): void => boardStore.update((known) => foldBoard(known, frame));
