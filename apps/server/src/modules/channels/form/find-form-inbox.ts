import type { Basics } from '../../../basics.ts';
import { findInbox, findWorkspace, listTopics } from '../../company/workspaces/index.ts';
import { findInboxByKey } from '../../contacts/customers/index.ts';
import type { FormInbox } from './form-page.ts';

/** What the form of an inbox needs; undefined when there is no such inbox. */
export async function findFormInbox(
  deps: Basics,
  key: string,
): Promise<{ workspaceId: string; inbox: FormInbox } | undefined> {
  const found = /^[a-z0-9]{6,32}$/.test(key) ? await findInboxByKey(deps.db.read, key) : undefined;
  if (!found) return undefined;
  const { workspaceId, inboxId } = found;
  return deps.db.inTransaction(workspaceId, async ({ query }) => {
    const workspace = await findWorkspace(query, workspaceId);
    const inbox = await findInbox(query, workspaceId, inboxId);
    if (!workspace || !inbox) return undefined;
    const topics = (await listTopics(query, workspaceId)).filter((topic) => !topic.retiredAt);
    const { greeting } = inbox.settings;
    const { messageChars } = workspace.settings;
    return { workspaceId, inbox: { key, workspaceName: workspace.name, greeting, messageChars, topics } };
  });
}
