import type { Conversation } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { accessConversation } from './access.ts';
import { recordUpdate } from './update-conversation.ts';

/** Moves a customer forward or back in his line. While he is served it is kept for when he comes back to one. */
export async function setPriority(
  deps: Basics,
  caller: MemberCaller,
  id: string,
  priority: number,
): Promise<Conversation> {
  return deps.db.inTransaction(caller.workspaceId, async (tx) => {
    const conversation = await accessConversation(tx.query, caller, id, true);
    if (conversation.state === 'closed') throw new ProblemError('conversation_closed');
    if (conversation.priority === priority) return conversation;
    return recordUpdate(tx, deps, caller, { ...conversation, priority });
  });
}
