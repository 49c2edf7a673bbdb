import type { Conversation } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { readOwner, updateConversation } from './queries.ts';

/** Writes what changed about a locked conversation without moving it: no notice in the thread, one event. */
export async function recordUpdate(
  tx: Tx,
  deps: Basics,
  workspaceId: string,
  changed: Conversation,
): Promise<Conversation> {
  const owner = changed.ownerId ? await readOwner(tx.query, workspaceId, changed.ownerId) : undefined;
  const seq = await tx.takeSeqs(workspaceId, 1);
  const conversation = { ...changed, seq };
  await updateConversation(tx, workspaceId, conversation);
  const { id: conversationId, contactId } = conversation;
  const payload = { conversation, ownerName: owner?.name ?? null };
  await tx.append(workspaceId, [
    { seq, at: deps.clock.now(), type: 'conversation.updated', conversationId, contactId, payload },
  ]);
  return conversation;
}
