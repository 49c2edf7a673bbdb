import type { Basics } from '../../../basics.ts';
import { readStandings } from '../../queue/routing/index.ts';
import { tellWaiting } from './tell-waiting.ts';
import { listTold } from './wait-queries.ts';

/**
 * The lines of a workspace have moved: says so to those on channels for whom it is news. Each line is numbered once, however many wait.
 * Answers whom to look at again, and when.
 */
export async function tellMoves(
  deps: Basics,
  workspaceId: string,
): Promise<{ conversationId: string; at: Date }[]> {
  const run = deps.db.run(workspaceId);
  const told = await listTold(run, workspaceId);
  if (told.length === 0) return [];
  const distinct = (ids: string[]) => [...new Set(ids)];
  const standings = await readStandings(
    run,
    workspaceId,
    distinct(told.map(({ contactId }) => contactId)),
    distinct(told.map(({ topicId }) => topicId)),
  );
  const places = new Map(standings.map(({ conversationId, position }) => [conversationId, position]));
  const later: { conversationId: string; at: Date }[] = [];
  for (const { conversationId, position } of told) {
    const now = places.get(conversationId);
    if (now === undefined || now * 2 > position) continue;
    const { at } = await tellWaiting(deps, workspaceId, conversationId);
    if (at) later.push({ conversationId, at });
  }
  return later;
}
