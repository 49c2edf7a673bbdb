import type { Deps } from '../../deps.ts';
import { etaOf, readPaces, readStandings } from './place-in-line.ts';

/** Tells every connected customer of a workspace where he stands, if that changed. Two statements, however many wait. */
export async function tellPlaces(deps: Deps, workspaceId: string): Promise<void> {
  const contactIds = deps.hub.contactsOnline(workspaceId);
  if (contactIds.length === 0) return;
  const run = deps.db.run(workspaceId);
  const standings = await readStandings(run, workspaceId, contactIds);
  if (standings.length === 0) return;
  const topicIds = [...new Set(standings.map((standing) => standing.topicId))];
  const paces = await readPaces(run, workspaceId, topicIds, deps.clock.now());
  for (const { conversationId, contactId, topicId, position } of standings) {
    const etaMinutes = etaOf(position, paces.get(topicId));
    deps.hub.tellPlace(workspaceId, contactId, { type: 'queue', conversationId, position, etaMinutes });
  }
}
