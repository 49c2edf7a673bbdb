import type { Workspace } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { findWorkspace } from './queries.ts';
import { type Body, recordSetting, withSettings } from './record-setting.ts';

export async function updateWorkspace(
  deps: Basics,
  { workspaceId }: MemberCaller,
  body: Body<'updateWorkspace'>,
): Promise<Workspace> {
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const before = await findWorkspace(tx.query, workspaceId, true);
    if (!before) throw new ProblemError('not_found');
    return recordSetting(tx, deps, workspaceId, ['workspace', 'updated'], withSettings(before, body));
  });
}
