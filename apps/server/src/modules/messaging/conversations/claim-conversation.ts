import type { Conversation } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { accessConversation, lockReceiver } from './access.ts';
import { assign } from './assign.ts';
import { readOwner } from './queries.ts';

/** Hands the conversation to whoever asks first. Asking again as the owner changes nothing. */
export async function claimConversation(
  deps: Basics,
  caller: MemberCaller,
  id: string,
): Promise<Conversation> {
  return deps.db.inTransaction(caller.workspaceId, async (tx) => {
    const conversation = await accessConversation(tx.query, caller, id, true);
    if (conversation.ownerId === caller.memberId) return conversation;
    if (conversation.state === 'closed') throw new ProblemError('conversation_closed');
    if (conversation.ownerId) {
      throw new ProblemError('already_owned', {
        details: { owner: await readOwner(tx.query, caller.workspaceId, conversation.ownerId) },
      });
    }
    const owner = await lockReceiver(tx, caller.workspaceId, caller.memberId);
    const notice = { code: 'assigned', memberName: owner.name } as const;
    return assign(tx, deps, caller, conversation, { owner, reason: 'claimed', notice });
  });
}
