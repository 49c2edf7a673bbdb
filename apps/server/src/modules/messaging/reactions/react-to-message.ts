import type { Conversation, Message } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { Participant } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { accessConversation, checkMayAct } from '../conversations/index.ts';
import { findMessage } from '../messages/index.ts';
import { setReaction } from './set-reaction.ts';

/** Somebody's reaction to a message; `emoji` null takes it back. Answers the message as it is then. */
export async function reactToMessage(
  { db, clock }: Pick<Basics, 'db' | 'clock'>,
  caller: Participant,
  place: { conversationId: string; seq: number },
  emoji: string | null,
): Promise<Message> {
  const { workspaceId } = caller;
  const { conversationId, seq: messageSeq } = place;
  return db.inTransaction(workspaceId, async (tx) => {
    const conversation = await accessConversation(tx.query, caller, conversationId);
    const find = () => findMessage(tx.query, { workspaceId, ...place });
    const message = await find();
    if (!message) throw new ProblemError('not_found');
    checkMayReact(caller, conversation, message);
    const at = clock.now();
    const isChanged = await setReaction(tx, caller, { conversationId, messageSeq, emoji, at });
    return (isChanged && (await find())) || message;
  });
}

/** The other side is told, so it is for customers and for whoever may answer them; at a note anybody of the team may react. */
function checkMayReact(caller: Participant, conversation: Conversation, { kind }: Message): void {
  if (caller.kind === 'member') {
    if (kind !== 'note') checkMayAct(caller, conversation);
    return;
  }
  if (kind === 'note') throw new ProblemError('not_found');
  if (conversation.state === 'closed') throw new ProblemError('conversation_closed');
}
