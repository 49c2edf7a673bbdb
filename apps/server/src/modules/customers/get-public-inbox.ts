import type { ResponseOf, routes } from '@parley/contract';
import type { Deps } from '../../deps.ts';
import { ProblemError } from '../../platform/errors.ts';
import { findInbox, findWorkspace, listTopics } from '../workspaces/index.ts';
import { findInboxByKey } from './queries.ts';

/** What a customer may know before he says a word: the company, the topics, the looks. */
export async function getPublicInbox(
  deps: Deps,
  inboxKey: string,
): Promise<ResponseOf<(typeof routes)['getPublicInbox']>> {
  const found = await findInboxByKey(deps.db.read, inboxKey);
  if (!found) throw new ProblemError('not_found');
  return deps.db.inTransaction(found.workspaceId, async ({ query }) => {
    const workspace = await findWorkspace(query, found.workspaceId);
    const inbox = await findInbox(query, found.workspaceId, found.inboxId);
    if (!workspace || !inbox) throw new ProblemError('not_found');
    const topics = (await listTopics(query, found.workspaceId)).filter((topic) => !topic.retiredAt);
    return {
      key: inbox.key,
      name: inbox.name,
      workspaceName: workspace.name,
      settings: { greeting: inbox.settings.greeting, accent: inbox.settings.accent },
      topics: topics.map(({ id, name, description }) => ({ id, name, description })),
      agentsOnline: deps.hub.hasMembersOnline(found.workspaceId),
    };
  });
}
