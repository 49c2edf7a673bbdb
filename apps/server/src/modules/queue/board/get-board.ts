import type { Board } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { Roster } from '../../../presence.ts';
import { drawBoard, hourUntil } from './draw-board.ts';
import { readFigures } from './queries.ts';

export type BoardDeps = Pick<Basics, 'db' | 'clock'> & { roster: Roster };

/** The board of a workspace as it is now. Agents and customers count wherever they are connected, as far as this node hears. */
export async function getBoard(deps: BoardDeps, workspaceId: string): Promise<Board> {
  const now = deps.clock.now();
  const hour = hourUntil(now);
  const read = await deps.db.inTransaction(workspaceId, (tx) =>
    readFigures(tx.query, workspaceId, now, hour),
  );
  const agents = read.agents.map((agent) => ({
    ...agent,
    // Here it is known at once; the database learns it a moment later.
    isConnected:
      agent.isConnected || deps.roster.isOnline(workspaceId, { kind: 'member', id: agent.memberId }),
  }));
  const customersConnected = deps.roster.online(workspaceId).filter(({ kind }) => kind === 'contact').length;
  return drawBoard({ ...read, agents, customersConnected }, now, hour);
}
