import type { BoardAgent } from '@parley/contract';

const ORDER = { available: 0, busy: 1, away: 2, offline: 3 } as const;

/** Who could help comes first: connected and available; the rest after them; equals by name, so that rows do not jump. */
export const rankAgents = <A extends BoardAgent & { name: string }>(agents: readonly A[]): A[] =>
  agents.toSorted(
    (a, b) =>
      Number(b.isConnected) - Number(a.isConnected) ||
      ORDER[a.availability] - ORDER[b.availability] ||
      a.name.localeCompare(b.name),
  );
