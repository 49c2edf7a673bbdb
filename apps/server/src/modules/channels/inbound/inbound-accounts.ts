import type { ChannelAccount } from '@parley/contract';
import type { Run } from '../../../platform/db/transaction.ts';
import { listInboxes } from '../../company/workspaces/index.ts';
import { type AccountKey, type DoorKey, readAddresses } from '../accounts/index.ts';

/** `topicId` null: they are asked what it is about. */
export type InboundAccount = AccountKey & { topicId: string | null };

/** The accounts behind a door, by their addresses, with the topic that each leads to, if it leads to one. */
export async function readInboundAccounts(run: Run, door: DoorKey): Promise<Map<string, InboundAccount>> {
  const { workspaceId, doorId } = door;
  const [addresses, inboxes] = await Promise.all([
    readAddresses(run, workspaceId, doorId),
    listInboxes(run, workspaceId),
  ]);
  const accounts = [...addresses].flatMap(([address, inboxId]) => {
    const account = inboxes.find(({ id }) => id === inboxId)?.account;
    return account ? [[address, { workspaceId, inboxId, topicId: topicOf(account) }] as const] : [];
  });
  return new Map(accounts);
}

const topicOf = ({ topicId, line }: ChannelAccount): string | null =>
  line && line.askedTopicIds.length > 1 ? null : topicId;
