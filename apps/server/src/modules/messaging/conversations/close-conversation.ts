import type { Conversation } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { CustomerCaller, Doer, MemberCaller } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { checkKnownToClose } from '../../contacts/customers/index.ts';
import { accessConversation, checkMayAct, lockReceiver } from './access.ts';
import { applyChange } from './apply-change.ts';
import { assign } from './assign.ts';
import { endAssignment } from './assignment-queries.ts';

/**
 * Closes a conversation: by its owner, by whoever stands above, and by anybody while nobody owns it.
 *
 * @throws ProblemError not_found, not_owner, conversation_closed, attributes_missing
 */
export async function closeConversation(
  deps: Basics,
  caller: MemberCaller,
  id: string,
): Promise<Conversation> {
  return deps.db.inTransaction(caller.workspaceId, async (tx) => {
    const conversation = await accessConversation(tx.query, caller, id, true);
    if (conversation.ownerId || conversation.state === 'closed') checkMayAct(caller, conversation);
    await checkKnownToClose(tx.query, caller.workspaceId, conversation.contactId);
    return close(tx, deps, caller, conversation, {
      code: 'closed',
      by: 'member',
      memberName: caller.name,
    });
  });
}

/** The customer has what he came for. */
export async function endConversation(
  deps: Basics,
  caller: CustomerCaller,
  id: string,
): Promise<Conversation> {
  return deps.db.inTransaction(caller.workspaceId, async (tx) => {
    const conversation = await accessConversation(tx.query, caller, id, true);
    if (conversation.state === 'closed') throw new ProblemError('conversation_closed');
    return close(tx, deps, caller, conversation, { code: 'closed', by: 'contact' });
  });
}

type ClosedNotice = { code: 'closed'; by: 'member' | 'contact'; memberName?: string };

async function close(
  tx: Tx,
  deps: Basics,
  by: Doer,
  before: Conversation,
  notice: ClosedNotice,
): Promise<Conversation> {
  const at = deps.clock.now();
  await endAssignment(tx, by.workspaceId, before.id, at);
  return applyChange(tx, deps, by, before, {
    to: {
      state: 'closed',
      ownerId: null,
      waitingSince: null,
      unansweredSince: null,
      answerDueAt: null,
      offer: null,
      closedAt: at.toISOString(),
    },
    tell: (conversation) => ({ type: 'conversation.closed', payload: { conversation } }),
    notice,
    at,
  });
}

/** Opens a closed conversation again, as the caller's own. */
export async function reopenConversation(
  deps: Basics,
  caller: MemberCaller,
  id: string,
): Promise<Conversation> {
  return deps.db.inTransaction(caller.workspaceId, async (tx) => {
    const conversation = await accessConversation(tx.query, caller, id, true);
    if (conversation.state !== 'closed') throw new ProblemError('conversation_open');
    const owner = await lockReceiver(tx, caller.workspaceId, caller.memberId);
    const notice = { code: 'reopened', memberName: owner.name } as const;
    return assign(tx, deps, caller, conversation, {
      owner,
      reason: 'claimed',
      notice,
      isReopened: true,
    });
  });
}
