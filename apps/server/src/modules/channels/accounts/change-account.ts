import type { BodyOf, ChannelDoor, ConnectedAccount, routes } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { Doer, MemberCaller } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { changeChannelAccount } from '../../company/workspaces/index.ts';
import { channelOf } from '../channels.ts';
import { hurry, listAccounts, readAccount, saveAccount, stopSending } from './account-queries.ts';
import { checkTopics } from './connect-account.ts';
import { changeDoor, listDoors, readDoor } from './door-queries.ts';
import { takeValues } from './field-values.ts';

/** What is not given stays as it was, secrets too. */
export function updateAccount(
  deps: Basics,
  by: Doer,
  inboxId: string,
  { values, topicId, line }: BodyOf<(typeof routes)['updateAccount']>,
): Promise<ConnectedAccount> {
  const { workspaceId } = by;
  const key = { workspaceId, inboxId };
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const before = await readAccount(tx.query, deps, key, true);
    if (!before) throw new ProblemError('not_found');
    await checkTopics(tx, workspaceId, [...(topicId ? [topicId] : []), ...(line?.askedTopicIds ?? [])]);
    if (values) {
      const { accountFields } = channelOf(before.channel);
      await saveAccount(tx, deps, key, takeValues(accountFields, values, dividedOf(before.account)));
    }
    await changeChannelAccount(tx, deps, by, inboxId, { ...(topicId && { topicId }), ...(line && { line }) });
    return findAccount(tx, workspaceId, inboxId);
  });
}

const dividedOf = ({
  settings,
  secrets,
}: {
  settings: Readonly<Record<string, string>>;
  secrets: Readonly<Record<string, string>>;
}) => ({ settings, secrets });

/** Sends on from where it stopped; if nothing was mended, the first answer stops it again. */
export function resumeAccount(
  deps: Basics,
  caller: MemberCaller,
  inboxId: string,
): Promise<ConnectedAccount> {
  const { workspaceId } = caller;
  return deps.db.inTransaction(workspaceId, async (tx) => {
    if (!(await readAccount(tx.query, deps, { workspaceId, inboxId }, true)))
      throw new ProblemError('not_found');
    await stopSending(tx, { workspaceId, inboxId }, null);
    await hurry(tx, { workspaceId, inboxId });
    await changeChannelAccount(tx, deps, caller, inboxId, { stopped: null });
    return findAccount(tx, workspaceId, inboxId);
  });
}

async function findAccount(tx: Tx, workspaceId: string, inboxId: string): Promise<ConnectedAccount> {
  const [account] = await listAccounts(tx.query, workspaceId, inboxId);
  if (!account) throw new ProblemError('not_found');
  return account;
}

/** What is not given stays as it was, secrets too. */
export function updateDoor(
  deps: Basics,
  { workspaceId }: MemberCaller,
  doorId: string,
  { name, values }: BodyOf<(typeof routes)['updateDoor']>,
): Promise<ChannelDoor> {
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const before = await readDoor(tx.query, deps, { workspaceId, doorId });
    if (!before) throw new ProblemError('not_found');
    const { doorFields } = channelOf(before.channel);
    const taken = values && takeValues(doorFields, values, { settings: {}, secrets: before.secrets });
    await changeDoor(tx, deps, { workspaceId, doorId }, { name, secrets: taken?.secrets });
    const [door] = await listDoors(tx.query, workspaceId, doorId);
    if (!door) throw new ProblemError('not_found');
    return door;
  });
}
