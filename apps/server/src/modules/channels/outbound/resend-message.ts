import type { Message } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { accessConversation, checkMayAct } from '../../messaging/conversations/index.ts';
import { findMessage, restartDelivery } from '../../messaging/messages/index.ts';
import { requeueParts } from './part-queries.ts';

/**
 * Sends once more what failed, or what nobody knows of whether it was sent: that is for people to decide. Pressed twice, it is sent once.
 *
 * @throws ProblemError not_resendable for what needs no second try, also because somebody was faster
 */
export function resendMessage(
  { db, clock }: Pick<Basics, 'db' | 'clock'>,
  caller: MemberCaller,
  { conversationId, seq }: { conversationId: string; seq: number },
): Promise<Message> {
  const { workspaceId } = caller;
  return db.inTransaction(workspaceId, async (tx) => {
    const conversation = await accessConversation(tx.query, caller, conversationId);
    checkMayAct(caller, conversation);
    const place = { conversationId, messageSeq: seq };
    if (!(await requeueParts(tx, workspaceId, place, clock.now()))) throw new ProblemError('not_resendable');
    await restartDelivery(tx, caller, { ...place, at: clock.now() });
    const message = await findMessage(tx.query, { workspaceId, conversationId, seq });
    if (!message) throw new ProblemError('not_found');
    return message;
  });
}
