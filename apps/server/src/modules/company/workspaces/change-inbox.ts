import type { Inbox } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { newInbox } from './create-workspace.ts';
import { findInbox, saveInbox } from './queries.ts';
import { type Body, orNameTaken, recordSetting, type Setting, withSettings } from './record-setting.ts';

const CREATED: Setting<Inbox> = {
  save: saveInbox,
  tell: (inbox) => ({ type: 'inbox.created', payload: { inbox } }),
};
const UPDATED: Setting<Inbox> = {
  save: saveInbox,
  tell: (inbox) => ({ type: 'inbox.updated', payload: { inbox } }),
};

export async function createInbox(
  deps: Basics,
  caller: MemberCaller,
  body: Body<'createInbox'>,
): Promise<Inbox> {
  const create = deps.db.inTransaction(caller.workspaceId, (tx) =>
    recordSetting(tx, deps, caller, CREATED, newInbox(deps, body.name, 0)),
  );
  return orNameTaken(create);
}

export async function updateInbox(
  deps: Basics,
  caller: MemberCaller,
  id: string,
  body: Body<'updateInbox'>,
): Promise<Inbox> {
  const { workspaceId } = caller;
  const update = deps.db.inTransaction(workspaceId, async (tx) => {
    const before = await findInbox(tx.query, workspaceId, id, true);
    if (!before) throw new ProblemError('not_found');
    return recordSetting(tx, deps, caller, UPDATED, withSettings(before, body));
  });
  return orNameTaken(update);
}
