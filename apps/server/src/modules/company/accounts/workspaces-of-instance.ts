import type { BodyOf, ResponseOf, routes, Workspace } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import { inviteOwner } from '../people/index.ts';
import { createWorkspace, findWorkspace } from '../workspaces/index.ts';
import { onInstance } from './queries.ts';

/** All workspaces, oldest first. The operator sees that they exist, and nothing inside. */
export async function listAllWorkspaces(deps: Basics): Promise<Workspace[]> {
  const rows = await onInstance(deps)<{ workspace_id: string }>(
    'select workspace_id from list_workspace_ids()',
  );
  const ids = rows.map((row) => row.workspace_id);
  return deps.db.inTransaction(ids, async (tx) => {
    const found: (Workspace | undefined)[] = [];
    for (const id of ids) found.push(await findWorkspace(tx.query, id));
    return found.filter((workspace) => workspace !== undefined);
  });
}

/** Makes a workspace and the link with which its owner takes it over. The operator does not become a member. */
export async function createWorkspaceForOwner(
  deps: Basics,
  { name, ownerEmail }: BodyOf<(typeof routes)['createWorkspace']>,
): Promise<ResponseOf<(typeof routes)['createWorkspace']>> {
  const workspaceId = deps.newId();
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const workspace = await createWorkspace(tx, deps, { workspaceId, name, at: deps.clock.now() });
    const { link } = await inviteOwner(tx, deps, workspaceId, ownerEmail);
    return { workspace, link };
  });
}
