import { isDeepStrictEqual } from 'node:util';
import type { ChannelAccount, ChannelName, Inbox } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { Doer, MemberCaller } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
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

/** The inbox of an account of a channel; its name may be taken, which the database says. */
export const createChannelInbox = (
  tx: Tx,
  deps: Basics,
  by: Doer,
  { name, channel, account }: { name: string; channel: ChannelName; account: ChannelAccount },
): Promise<Inbox> =>
  recordSetting(tx, deps, by, CREATED, {
    ...newInbox(deps, name, 0),
    channel,
    account,
    settings: CHANNEL_INBOX,
  });

/** What only a website greets with, colours and is embedded in, an account does without. */
const CHANNEL_INBOX: Inbox['settings'] = {
  greeting: '',
  accent: '#0f766e',
  replyPolicy: 'strict',
  allowedOrigins: [],
  correctionMinutes: 0,
  namesFromSite: false,
};

/** What members may know of an account has changed; nothing is told where nothing has. */
export async function changeChannelAccount(
  tx: Tx,
  deps: Basics,
  by: Doer,
  inboxId: string,
  changes: Partial<ChannelAccount>,
): Promise<void> {
  const before = await findInbox(tx.query, by.workspaceId, inboxId, true);
  if (!before?.account) throw new ProblemError('not_found');
  const account = { ...before.account, ...changes };
  if (isDeepStrictEqual(account, before.account)) return;
  await recordSetting(tx, deps, by, UPDATED, { ...before, account });
}
