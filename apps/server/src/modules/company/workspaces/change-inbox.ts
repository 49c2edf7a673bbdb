import type { Inbox } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { newInbox } from './create-workspace.ts';
import { findInbox } from './queries.ts';
import { type Body, orNameTaken, recordSetting, withSettings } from './record-setting.ts';

export async function createInbox(
  deps: Basics,
  { workspaceId }: MemberCaller,
  body: Body<'createInbox'>,
): Promise<Inbox> {
  const create = deps.db.inTransaction(workspaceId, (tx) =>
    recordSetting(tx, deps, workspaceId, ['inbox', 'created'], newInbox(deps, body.name, 0)),
  );
  return orNameTaken(create);
}

export async function updateInbox(
  deps: Basics,
  { workspaceId }: MemberCaller,
  id: string,
  body: Body<'updateInbox'>,
): Promise<Inbox> {
  const update = deps.db.inTransaction(workspaceId, async (tx) => {
    const before = await findInbox(tx.query, workspaceId, id, true);
    if (!before) throw new ProblemError('not_found');
    return recordSetting(tx, deps, workspaceId, ['inbox', 'updated'], withSettings(before, body));
  });
  return orNameTaken(update);
}
