import type { Run } from '../../../platform/db/transaction.ts';
import { listInboxes } from '../../company/workspaces/index.ts';
import { type DoorKey, readAddresses } from '../accounts/index.ts';
import type { InboundAccount } from './take-event.ts';

/** The accounts behind a door, by their addresses, with the topic that each leads to. */
export async function readInboundAccounts(run: Run, door: DoorKey): Promise<Map<string, InboundAccount>> {
  const { workspaceId, doorId } = door;
  const [addresses, inboxes] = await Promise.all([
    readAddresses(run, workspaceId, doorId),
    listInboxes(run, workspaceId),
  ]);
  const topics = new Map(inboxes.map(({ id, account }) => [id, account?.topicId]));
  const accounts = [...addresses].flatMap(([address, inboxId]) => {
    const topicId = topics.get(inboxId);
    return topicId ? [[address, { workspaceId, inboxId, topicId }] as const] : [];
  });
  return new Map(accounts);
}
