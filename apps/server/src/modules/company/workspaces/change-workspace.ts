import type { Workspace } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { lockMembersByRole, noteVisibility } from '../people/index.ts';
import { checkContactAttributes } from './check-contact-attributes.ts';
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
    const changed = withSettings(before, body);
    checkContactAttributes(before.settings.contactAttributes, changed.settings.contactAttributes);
    const members = showsAlike(before, changed) ? [] : await lockMembersByRole(tx, workspaceId);
    const updated = await recordSetting(tx, deps, caller, UPDATED, changed);
    if (members.length > 0) await noteVisibility(tx, workspaceId, members, updated.seq);
    return updated;
  });
}

const showsAlike = ({ settings: before }: Workspace, { settings: after }: Workspace): boolean =>
  before.agentVisibility === after.agentVisibility &&
  before.supervisorVisibility === after.supervisorVisibility;
