import type { DownFrame } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { Roster } from '../../../presence.ts';
import { etaOf, listLinesOf, readPaces, readStandings } from './place-in-line.ts';

/** The customers who are connected to this process. */
export type Audience = Pick<Roster, 'contactsOnline'> & {
  /** Tells a contact their place, on those of their connections that were not told the same before. */
  tellPlace(workspaceId: string, contactId: string, frame: Extract<DownFrame, { type: 'queue' }>): void;
};

type TellDeps = Pick<Basics, 'db' | 'clock'> & { audience: Audience };

/** What may be another than it was: the places in these lines, or in all; and those of these contacts, who just came. */
export type Moved = { topicIds: Set<string> | 'all'; contactIds: Set<string> };

/** Tells every connected customer of a workspace his place, if it changed. Two statements, however many wait. */
export async function tellPlaces(deps: TellDeps, workspaceId: string, moved: Moved): Promise<void> {
  const contactIds = deps.audience.contactsOnline(workspaceId);
  if (contactIds.length === 0) return;
  const run = deps.db.run(workspaceId);
  const lines = await linesOf(moved, (ids) => listLinesOf(run, workspaceId, ids));
  if (lines?.length === 0) return;
  const standings = await readStandings(run, workspaceId, contactIds, lines);
  if (standings.length === 0) return;
  const topicIds = [...new Set(standings.map((standing) => standing.topicId))];
  const paces = await readPaces(run, workspaceId, topicIds, deps.clock.now());
  for (const { conversationId, contactId, topicId, position } of standings) {
    const etaMinutes = etaOf(position, paces.get(topicId));
    deps.audience.tellPlace(workspaceId, contactId, { type: 'queue', conversationId, position, etaMinutes });
  }
}

/** Null: all of them. */
async function linesOf(
  { topicIds, contactIds }: Moved,
  ofContacts: (ids: string[]) => Promise<string[]>,
): Promise<string[] | null> {
  if (topicIds === 'all') return null;
  if (contactIds.size === 0) return [...topicIds];
  return [...new Set([...topicIds, ...(await ofContacts([...contactIds]))])];
}
