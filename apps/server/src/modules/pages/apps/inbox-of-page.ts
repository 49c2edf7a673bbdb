import type { Inbox } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import { findInbox, listInboxes } from '../../company/workspaces/index.ts';
import { findInboxByKey } from '../../contacts/customers/index.ts';

/** The inbox that a page's address names; undefined when there is none. */
export async function findInboxOfPage(deps: Basics, key: string): Promise<Inbox | undefined> {
  if (!/^[a-z0-9]{6,32}$/.test(key)) return undefined;
  const found = await findInboxByKey(deps.db.read, key);
  return found && findInbox(deps.db.run(found.workspaceId), found.workspaceId, found.inboxId);
}

/** The oldest workspace's first web inbox, for the demo shop; undefined before the set-up. */
export async function findFirstInbox(
  deps: Basics,
): Promise<{ inbox: Inbox; workspaceId: string } | undefined> {
  const [workspace] = await deps.db.read<{ workspace_id: string }>(
    null,
    'select workspace_id from list_workspace_ids() limit 1',
  );
  if (!workspace) return undefined;
  const { workspace_id: workspaceId } = workspace;
  const inboxes = await listInboxes(deps.db.run(workspaceId), workspaceId);
  const inbox = inboxes.find(({ channel }) => channel === 'web');
  return inbox && { inbox, workspaceId };
}
