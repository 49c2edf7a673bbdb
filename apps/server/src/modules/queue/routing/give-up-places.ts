import type { Basics } from '../../../basics.ts';
import { systemIn } from '../../../callers.ts';
import { joinLine, leaveLine, readConversations } from '../../messaging/conversations/index.ts';
import { listBack, listGone } from './customer-presence.ts';

type Times = { now: Date; listeningSince: Date };

/**
 * Takes customers out of the line who stayed away for longer than their topic keeps a place. `listeningSince`: from when on this
 * node could have heard of them; nobody loses his place because nobody was there to hear him.
 */
export async function giveUpPlaces(deps: Basics, workspaceId: string, listeningSince: Date): Promise<void> {
  const times = { now: deps.clock.now(), listeningSince };
  for (const id of await listGone(deps.db.run(workspaceId), workspaceId, times))
    await giveUpPlace(deps, workspaceId, id, times);
}

/** Looks again under the lock: another node may have been first, an agent may have taken him, or he came back. */
export async function giveUpPlace(
  deps: Basics,
  workspaceId: string,
  id: string,
  times: Times,
): Promise<void> {
  await deps.db.inTransaction(workspaceId, async (tx) => {
    const [conversation] = await readConversations(tx.query, workspaceId, [id], true);
    if (!conversation) return;
    const stillGone = await listGone(tx.query, workspaceId, times, id);
    if (stillGone.length > 0) await leaveLine(tx, deps, systemIn(workspaceId), conversation);
  });
}

/** Puts those back in line who had lost their place and are here again: these contacts, or anybody. */
export async function welcomeBack(
  deps: Basics,
  workspaceId: string,
  contactIds: string[] | null,
): Promise<void> {
  const back = await listBack(deps.db.run(workspaceId), workspaceId, deps.clock.now(), contactIds);
  for (const id of back) await joinLine(deps, systemIn(workspaceId), id);
}
