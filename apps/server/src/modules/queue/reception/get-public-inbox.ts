import type { ResponseOf, routes, Topic } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { Run } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import type { Roster } from '../../../presence.ts';
import { openingNow } from '../../company/hours/index.ts';
import { findInbox, findWorkspace, listTopics } from '../../company/workspaces/index.ts';
import { findInboxByKey } from '../../contacts/customers/index.ts';
import { countWaiting } from '../../messaging/conversations/index.ts';
import { etaOf, isAnyMemberConnected, readPaces } from '../routing/index.ts';

export type ReceptionDeps = Basics & { hub: Pick<Roster, 'hasMembersOnline'> };

/** What a customer may know before he says a word: the company, the topics, the looks. */
export async function getPublicInbox(
  deps: ReceptionDeps,
  inboxKey: string,
): Promise<ResponseOf<(typeof routes)['getPublicInbox']>> {
  const found = await findInboxByKey(deps.db.read, inboxKey);
  if (!found) throw new ProblemError('not_found');
  return deps.db.inTransaction(found.workspaceId, async ({ query }) => {
    const workspace = await findWorkspace(query, found.workspaceId);
    const inbox = await findInbox(query, found.workspaceId, found.inboxId);
    if (!workspace || !inbox) throw new ProblemError('not_found');
    const { greeting, accent, namesFromSite } = inbox.settings;
    const topics = (await listTopics(query, found.workspaceId)).filter((topic) => !topic.retiredAt);
    return {
      key: inbox.key,
      name: inbox.name,
      workspaceName: workspace.name,
      settings: { greeting, accent, namesFromSite },
      topics: await withLines(deps, query, found.workspaceId, topics),
      // Here it is known at once; of other nodes the database knows.
      agentsOnline:
        deps.hub.hasMembersOnline(found.workspaceId) ||
        (await isAnyMemberConnected(query, found.workspaceId, deps.clock.now())),
    };
  });
}

/** Each topic with what waiting in its line means now. */
async function withLines(deps: Basics, run: Run, workspaceId: string, topics: Topic[]) {
  const ids = topics.map((topic) => topic.id);
  const waiting = await countWaiting(run, workspaceId, ids);
  const now = deps.clock.now();
  const paces = await readPaces(run, workspaceId, ids, now);
  return topics.map((topic) => {
    const { id, name, description, maxWaiting, keepPlaceMinutes, whenClosed, whenFull } = topic;
    const count = waiting.get(id) ?? 0;
    const { isOpen, opensAt } = openingNow(topic, now);
    const isFull = maxWaiting !== null && count >= maxWaiting;
    const whenOpen = isFull ? whenFull : null;
    const instead = isOpen ? whenOpen : whenClosed;
    return {
      id,
      name,
      description,
      waiting: count,
      etaMinutes: etaOf(count + 1, paces.get(id)),
      isFull,
      isOpen,
      opensAt,
      mayLeaveMessage: instead?.action === 'leave_message',
      keepPlaceMinutes,
      closedText: instead?.text || null,
    };
  });
}
