import type { Conversation } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import { actorOf, type Doer } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { readOwner, updateConversation } from './queries.ts';

/** Writes what changed about a locked conversation without moving it: no notice in the thread, one event. */
export async function recordUpdate(
  tx: Tx,
  deps: Basics,
  by: Doer,
  changed: Conversation,
): Promise<Conversation> {
  const { workspaceId } = by;
  const owner = changed.ownerId ? await readOwner(tx.query, workspaceId, changed.ownerId) : undefined;
  const seq = await tx.takeSeqs(workspaceId, 1);
  const conversation = { ...changed, seq };
  await updateConversation(tx, workspaceId, conversation);
  const { id: conversationId, contactId } = conversation;
  const place = { seq, at: deps.clock.now(), conversationId, contactId, actor: actorOf(by) };
  const payload = { conversation, ownerName: owner?.name ?? null };
  await tx.append(workspaceId, [{ ...place, type: 'conversation.updated', payload }]);
  return conversation;
}
