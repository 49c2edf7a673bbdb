import type { Board } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import type { Roster } from '../../../presence.ts';
import { topicsInSight } from '../../../visibility.ts';
import { contactsInSight } from '../../contacts/customers/index.ts';
import { drawBoard, figuresInSight, hourUntil } from './draw-board.ts';
import { readFigures } from './queries.ts';

export type BoardDeps = Pick<Basics, 'db' | 'clock'> & { roster: Roster };

/**
 * The board of a workspace as it is now, as far as its reader sees. Agents and customers count wherever they are connected, as far
 * as this node hears.
 */
export async function getBoard(deps: BoardDeps, reader: MemberCaller): Promise<Board> {
  const { workspaceId } = reader;
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
  const customersConnected = await countCustomers(deps, reader);
  const figures = { ...read, agents, customersConnected };
  const topicIds = topicsInSight(reader);
  return drawBoard(topicIds ? figuresInSight(figures, topicIds) : figures, now, hour);
}

async function countCustomers({ db, roster }: BoardDeps, reader: MemberCaller): Promise<number> {
  const online = roster.online(reader.workspaceId).filter(({ kind }) => kind === 'contact');
  const ids = online.map(({ id }) => id);
  return (await contactsInSight(db.run(reader.workspaceId), reader, ids)).size;
}
