import type { Workspace } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { findWorkspace, saveWorkspace } from './queries.ts';
import { type Body, recordSetting, type Setting, withSettings } from './record-setting.ts';

const UPDATED: Setting<Workspace> = {
  save: (run, _workspaceId, workspace) => saveWorkspace(run, workspace),
  tell: (workspace) => ({ type: 'workspace.updated', payload: { workspace } }),
};

export async function updateWorkspace(
  deps: Basics,
  caller: MemberCaller,
  body: Body<'updateWorkspace'>,
): Promise<Workspace> {
  const { workspaceId } = caller;
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const before = await findWorkspace(tx.query, workspaceId, true);
    if (!before) throw new ProblemError('not_found');
    return recordSetting(tx, deps, caller, UPDATED, withSettings(before, body));
  });
}
